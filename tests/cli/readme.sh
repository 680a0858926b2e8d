# The examples of README.md give what README.md says.

awk '/^```console/ {inside = 1; next} /^```/ {inside = 0} inside' README.md >"$work/examples"
PATH=$(dirname "$langdu"):$PATH
command= expected=
try_example() {
    [ -n "$command" ] || return 0
    equal "README.md: $command" "$(bash -c "$command" 2>&1)" "${expected%$'\n'}"
}
while IFS= read -r line; do
    case $line in
    '$ '*)
        try_example
        command=${line#'$ '} expected=
        ;;
    *) expected+=$line$'\n' ;;
    esac
done <"$work/examples"
try_example
[ -n "$command" ] || fail 'README.md has no examples'

# The help fits a screen of 24 lines and 80 columns, with the prompt.
help=$("$langdu" --help)
equal 'lines of the help' "$([ "$(wc -l <<<"$help")" -le 23 ] && echo few)" few
equal 'columns of the help' "$([ "$(wc -L <<<"$help")" -le 80 ] && echo few)" few
