/* The same through libcurl: one reused easy handle, as its documentation advises, and the answer collected. */
#include "worker.h"
#include <curl/curl.h>

struct request {
    char url[256];
    struct curl_slist *headers;
    char *body;
    long length;
};

struct answer {
    char bytes[65536];
    size_t length;
};

static struct request order, refused, login, validate;
static CURL *kept;

static size_t collect(char *bytes, size_t one, size_t count, void *to) {
    struct answer *answer = to;
    size_t length = one * count;
    if (length > sizeof answer->bytes - answer->length) return 0;
    memcpy(answer->bytes + answer->length, bytes, length);
    answer->length += length;
    return length;
}

/* The library's request, for libcurl to send: path, headers except those that libcurl adds, body. */
static struct request parse(const char *name) {
    struct request request = {0};
    size_t length;
    char *text = request_file(name, &length), *path = strchr(text, ' ') + 1, *body = strstr(text, "\r\n\r\n");
    *body = 0;
    request.body = body + 4;
    request.length = (long)(length - (size_t)(request.body - text));
    char *line = strstr(text, "\r\n");
    *strchr(path, ' ') = 0;
    snprintf(request.url, sizeof request.url, "%s%s", setting("NEO_BENCH_URL"), path);
    for (line = strtok(line, "\r\n"); line != NULL; line = strtok(NULL, "\r\n"))
        if (strncasecmp(line, "host:", 5) != 0 && strncasecmp(line, "content-length:", 15) != 0)
            request.headers = curl_slist_append(request.headers, line);
    return request;
}

static CURL *open_handle(void) {
    CURL *handle = curl_easy_init();
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, 30000L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, 5000L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "gzip");
    if (getenv("NEO_BENCH_CA")) curl_easy_setopt(handle, CURLOPT_CAINFO, getenv("NEO_BENCH_CA"));
    return handle;
}

static void ask(CURL *handle, const struct request *request) {
    static struct answer answer;
    answer.length = 0;
    curl_easy_setopt(handle, CURLOPT_URL, request->url);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, request->headers);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, request->length);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request->body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answer);
    CURLcode code = curl_easy_perform(handle);
    if (code != CURLE_OK) {
        fprintf(stderr, "curl: %s\n", curl_easy_strerror(code));
        exit(1);
    }
}

static void post(void) { ask(kept, &order); }
static void error(void) { ask(kept, &refused); }
static void totp_login(void) { ask(kept, &login); }

static void whole_login(void) {
    CURL *handle = open_handle();
    ask(handle, &login);
    ask(handle, &validate);
    curl_easy_cleanup(handle);
}

int main(void) {
    curl_global_init(CURL_GLOBAL_ALL);
    order = parse("order");
    refused = parse("refused");
    login = parse("tradeApiLogin");
    validate = parse("tradeApiValidate");
    kept = open_handle();
    return work_loop((const struct work[]){
        {"post", post}, {"error", error}, {"totp_login", totp_login}, {"whole_login", whole_login}, {NULL, NULL}});
}
