# What is no text is named, whatever its file is called.

foreign() { # WHAT BYTES, as printf writes them
    printf "$2" >"$work/foreign.txt"
    head -c 300 /dev/zero >>"$work/foreign.txt"
    expect 5 "is $1, not text" "$langdu" show --as text "$work/foreign.txt"
}
foreign 'a JPEG picture' '\377\330\377\340'
foreign 'a PNG picture' '\211PNG\r\n\032\n'
foreign 'MP3 sound' 'ID3\004'
foreign 'an MP4 video' '\000\000\000\030ftypisom'
foreign 'a gzip archive' '\037\213\010'
foreign 'an xz archive' '\3757zXZ\000'
foreign 'a 7z archive' '7z\274\257\047\034'
foreign 'a RAR archive' 'Rar!\032\007'
foreign 'a program' '\177ELF'
foreign 'an RTF document' '{\\rtf1'
foreign 'a Word document of the old kind, .doc' \
    '\320\317\021\340\241\261\032\341W\000o\000r\000d\000D\000o\000c\000u\000m\000e\000n\000t\000'
foreign 'locked with a password' \
    '\320\317\021\340\241\261\032\341E\000n\000c\000r\000y\000p\000t\000e\000d\000P\000a\000c\000k\000a\000g\000e\000'
foreign 'a news feed' '<?xml version="1.0"?>\n<rss version="2.0"><channel>'
foreign 'an SVG picture' '<?xml version="1.0"?>\n<!-- x --><svg>'
foreign 'XML data' '<?xml version="1.0"?><catalog>'
tar -C "$work" -cf "$work/archive.txt" fine.txt 2>/dev/null ||
    { printf '你好' >"$work/fine.txt" && tar -C "$work" -cf "$work/archive.txt" fine.txt; }
expect 5 'is a tar archive, not text' "$langdu" show --as text "$work/archive.txt"
