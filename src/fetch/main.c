/* langdu-fetch ADDRESS SECONDS: writes the page at an http or https address to standard
 * input, which is a file in memory, and how that went to standard output
 * (article/fetch.c). langdu starts it; it is of no use to a person. */
#include "base/error.h"
#include "langdu.h"

#include <curl/curl.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Seconds until the connection stands; bytes, as sent and as unpacked. */
#define CONNECT_MOST 10L
#define BYTES_MOST ((curl_off_t)32 << 20)
#define REDIRECTS_MOST 10L

typedef struct page {
    const char *address;
    long seconds; /* that it may take */
    CURL *curl;
    struct curl_slist *headers;
    curl_off_t len; /* unpacked */
    bool too_large;
    int write_error; /* errno, or 0 */
    char detail[CURL_ERROR_SIZE];
} page;

static size_t take_body(char *bytes, size_t size, size_t count, void *user)
{
    page *p = user;
    size_t len = size * count;
    p->len += (curl_off_t)len;
    p->too_large = p->len > BYTES_MOST;
    if (p->too_large) return 0;
    for (size_t at = 0; at < len;) {
        ssize_t put = write(STDIN_FILENO, bytes + at, len - at);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) {
            p->write_error = errno;
            return 0;
        }
        at += (size_t)put;
    }
    return len;
}

static bool add_header(page *p, const char *header)
{
    struct curl_slist *longer = curl_slist_append(p->headers, header);
    if (longer) p->headers = longer;
    return longer != NULL;
}

static bool set_up(page *p)
{
    CURL *curl = p->curl;
    return add_header(p, "Accept: text/html, application/xhtml+xml, text/plain, "
                         "text/markdown, application/pdf, application/epub+zip, "
                         "*/*;q=0.5") &&
           add_header(p, "Accept-Language: zh-CN, zh;q=0.9, en;q=0.3") &&
           !curl_easy_setopt(curl, CURLOPT_URL, p->address) &&
           !curl_easy_setopt(curl, CURLOPT_HTTPHEADER, p->headers) &&
           !curl_easy_setopt(curl, CURLOPT_USERAGENT, "langdu/" LD_VERSION) &&
           !curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "") &&
           !curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https") &&
           !curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https") &&
           !curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L) &&
           !curl_easy_setopt(curl, CURLOPT_MAXREDIRS, REDIRECTS_MOST) &&
           !curl_easy_setopt(curl, CURLOPT_COOKIEFILE, "") && /* kept in memory */
           !curl_easy_setopt(curl, CURLOPT_TIMEOUT, p->seconds) &&
           !curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_MOST) &&
           !curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, BYTES_MOST) &&
           !curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) &&
           !curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, p->detail) &&
           !curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body) &&
           !curl_easy_setopt(curl, CURLOPT_WRITEDATA, p);
}

/* ----------------------------------------------------------------- failures */

static ld_status fail_connection(const page *p, CURLcode code, ld_error *error)
{
    const char *name = p->address;
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return ld_fail(error, LD_IO, "check the address and the network",
                       "%s: no such host is known", name);
    case CURLE_COULDNT_RESOLVE_PROXY:
        return ld_fail(error, LD_IO, "check http_proxy and https_proxy",
                       "%s: the proxy is not known", name);
    case CURLE_COULDNT_CONNECT:
        return ld_fail(error, LD_IO, "check the address and the network",
                       "%s: the host cannot be reached", name);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
        return ld_fail(error, LD_IO, "check the address and the clock of this machine",
                       "%s: the connection is not safe: %s", name, p->detail);
    default:
        return ld_fail(error, LD_IO, "try again later", "%s: the answer broke off: %s",
                       name, p->detail[0] ? p->detail : curl_easy_strerror(code));
    }
}

static ld_status fail_transfer(const page *p, CURLcode code, ld_error *error)
{
    const char *name = p->address;
    if (p->too_large || code == CURLE_FILESIZE_EXCEEDED)
        return ld_fail(error, LD_IO, "save it to a file and name that",
                       "%s: larger than %d MB", name, (int)(BYTES_MOST >> 20));
    if (p->write_error) return ld_fail_system(error, name, p->write_error);
    switch (code) {
    case CURLE_URL_MALFORMAT:
        return ld_fail(error, LD_IO, "check it", "%s: that is no address", name);
    case CURLE_UNSUPPORTED_PROTOCOL:
        return ld_fail(error, LD_IO, NULL,
                       "%s: leads to an address that is neither http nor https", name);
    case CURLE_TOO_MANY_REDIRECTS:
        return ld_fail(error, LD_IO, "open it in a browser",
                       "%s: leads from page to page without end", name);
    case CURLE_OPERATION_TIMEDOUT:
        return ld_fail(error, LD_IO, "try again later",
                       "%s: no whole answer within %ld seconds", name, p->seconds);
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR: /* what was packed cannot be unpacked */
        return ld_fail(error, LD_IO, "try again later", "%s: the answer is damaged",
                       name);
    case CURLE_OUT_OF_MEMORY:
        return ld_fail_memory(error);
    default:
        return fail_connection(p, code, error);
    }
}

static ld_status check_answer(const page *p, ld_error *error)
{
    long code = 0;
    curl_easy_getinfo(p->curl, CURLINFO_RESPONSE_CODE, &code);
    if (code >= 200 && code < 300) return LD_OK;
    if (code == 404 || code == 410)
        return ld_fail(error, LD_NOT_FOUND, "check the address",
                       "%s: there is no such page (%ld)", p->address, code);
    if (code == 401 || code == 402 || code == 403 || code == 451)
        return ld_fail(error, LD_IO, "open it in a browser, save it, and name the file",
                       "%s: the site does not let us read it (%ld)", p->address, code);
    if (code == 429)
        return ld_fail(error, LD_IO, "try again later",
                       "%s: the site has had too many requests (429)", p->address);
    return ld_fail(error, LD_IO, "try again later", "%s: the site has a fault (%ld)",
                   p->address, code);
}

/* ------------------------------------------------------------------- answer */

/* The charset of a Content-Type: text/html; charset="GBK". */
static void find_charset(const page *p, char *charset, size_t size)
{
    const char *type = NULL;
    curl_easy_getinfo(p->curl, CURLINFO_CONTENT_TYPE, &type);
    *charset = 0;
    const char *at = type ? strcasestr(type, "charset=") : NULL;
    if (!at) return;
    at += strlen("charset=");
    at += strspn(at, "\"' ");
    snprintf(charset, size, "%.*s", (int)strcspn(at, "\"'; "), at);
}

static void answer(ld_status status, const char *charset, const ld_error *error)
{
    bool good = status == LD_OK;
    putchar((int)status);
    fputs(charset, stdout);
    putchar(0);
    fputs(good ? "" : error->what, stdout);
    putchar(0);
    fputs(good ? "" : error->hint, stdout);
    putchar(0);
}

static ld_status fetch(page *p, char *charset, size_t size, ld_error *error)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return ld_fail_memory(error);
    p->curl = curl_easy_init();
    if (!p->curl || !set_up(p)) return ld_fail_memory(error);
    CURLcode code = curl_easy_perform(p->curl);
    if (code != CURLE_OK) return fail_transfer(p, code, error);
    find_charset(p, charset, size);
    return check_answer(p, error);
}

int main(int argc, char **argv)
{
    char charset[64] = "";
    ld_error error = {0};
    struct rlimit none = {0, 0};
    if (argc != 3) return 2;
    ld_messages_choose(NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    setrlimit(RLIMIT_CORE, &none);
    page p = {.address = argv[1], .seconds = strtol(argv[2], NULL, 10)};
    ld_status status = fetch(&p, charset, sizeof charset, &error);
    answer(status, charset, &error);
    curl_easy_cleanup(p.curl);
    curl_slist_free_all(p.headers);
    curl_global_cleanup();
    return fflush(stdout) != 0;
}
