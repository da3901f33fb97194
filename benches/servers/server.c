/* A server that answers at once with fixed bytes, the same for every measured client.
 *
 *   server PORT [CERTIFICATE KEY]     serves HTTP, or HTTPS, on 127.0.0.1; PORT 0 is any free one; prints it
 *
 * NEO_BENCH_CAPTURE names a directory for the first request of each kind, which the other clients then send.
 * One thread per connection is the shortest way from a request to its answer. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define TOKEN "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzY29wZSI6WyJUcmFkZSJdLCJleHAiOjQxMDI0NDQ4MDAsImp0aSI6ImludmVudGVkIn0."     \
    "aW52ZW50ZWQtc2lnbmF0dXJlLWludmVudGVkLXNpZ25hdHVyZS1pbnZlbnRlZC1zaWduYXR1cmUtaW52ZW50ZWQtc2lnbmF0dXJlLWludmVudGVkLXNpZ25hdHVy"
#define ORDER                                                                                                                     \
    "{\"nOrdNo\":\"260101000000001\",\"sym\":\"IDEA\",\"trdSym\":\"IDEA-EQ\",\"exSeg\":\"nse_cm\",\"prc\":\"7.25\",\"qty\":1,"          \
    "\"ordSt\":\"open\",\"trnsTp\":\"B\",\"prcTp\":\"L\",\"prod\":\"CNC\",\"flDtTm\":\"01-Jan-2026 09:15:00\",\"rejRsn\":\"--\","      \
    "\"avgPrc\":\"0.00\",\"fldQty\":0,\"unFldSz\":1,\"ordDur\":\"DAY\",\"trgPrc\":\"0.00\",\"dscQty\":0}"

/* The answer to a path that contains the name. */
struct route {
    const char *name, *status;
    int delay_ms;
    const char *body;
    char *answer;
    size_t length;
    int captured;
};

static struct route routes[] = {
    {.name = "tradeApiLogin",
     .status = "200 OK",
     .body = "{\"data\":{\"token\":\"" TOKEN "\",\"sid\":\"5f1d8a4e-0000-4000-8000-000000000001\",\"rid\":\"7c2b9e10\","
             "\"hsServerId\":\"server4\",\"isUserPwdExpired\":false,\"ucc\":\"ABC12\",\"kType\":\"View\",\"status\":\"success\"}}"},
    {.name = "tradeApiValidate",
     .status = "200 OK",
     .body = "{\"data\":{\"token\":\"" TOKEN "\",\"sid\":\"5f1d8a4e-0000-4000-8000-000000000001\",\"rid\":\"7c2b9e10\","
             "\"hsServerId\":\"server4\",\"dataCenter\":\"E43\",\"ucc\":\"ABC12\",\"kType\":\"Trade\","
             "\"status\":\"success\"}}"},
    {.name = "refused",
     .status = "400 Bad Request",
     .body = "{\"stCode\":1005,\"errMsg\":\"Invalid value for quantity\",\"stat\":\"Not_Ok\",\"tid\":\"server4_000001\"}"},
    {.name = "slow", .status = "200 OK", .delay_ms = 400, .body = "{\"stat\":\"Ok\",\"stCode\":200,\"data\":[" ORDER "]}"},
    {.name = "", .status = "200 OK", .body = "{\"stat\":\"Ok\",\"stCode\":200,\"data\":[" ORDER "," ORDER "," ORDER "]}"},
};

static SSL_CTX *tls;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void prepare(void) {
    for (struct route *r = routes; r < routes + sizeof routes / sizeof *routes; r++) {
        r->answer = malloc(8192);
        r->length = (size_t)snprintf(r->answer, 8192,
                                     "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
                                     "Date: Thu, 01 Jan 2026 03:45:00 GMT\r\nConnection: keep-alive\r\n\r\n%s",
                                     r->status, strlen(r->body), r->body);
    }
}

static struct route *route_of(const char *request) {
    size_t line = strcspn(request, "\r");
    struct route *r = routes;
    while (memmem(request, line, r->name, strlen(r->name)) == NULL) r++;
    return r;
}

static void capture(struct route *r, const char *request, size_t length) {
    char path[512];
    const char *place = getenv("NEO_BENCH_CAPTURE");
    if (place == NULL || __atomic_exchange_n(&r->captured, 1, __ATOMIC_SEQ_CST)) return;
    snprintf(path, sizeof path, "%s/%s.http", place, *r->name ? r->name : "order");
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || write(file, request, length) != (ssize_t)length) die(path);
    close(file);
}

static ssize_t take(int socket, SSL *ssl, char *to, size_t room) {
    return ssl ? SSL_read(ssl, to, (int)room) : recv(socket, to, room, 0);
}

static ssize_t give(int socket, SSL *ssl, const char *from, size_t length) {
    return ssl ? SSL_write(ssl, from, (int)length) : send(socket, from, length, MSG_NOSIGNAL);
}

/* The length of the whole request, or 0 while its head is incomplete. */
static size_t whole(const char *request) {
    const char *end = strstr(request, "\r\n\r\n");
    if (end == NULL) return 0;
    const char *length = strcasestr(request, "\r\ncontent-length:");
    size_t body = length != NULL && length < end ? strtoul(length + 17, NULL, 10) : 0;
    return (size_t)(end - request) + 4 + body;
}

static void *serve(void *argument) {
    int socket = (int)(long)argument;
    char request[16384];
    SSL *ssl = NULL;
    if (tls != NULL) {
        ssl = SSL_new(tls);
        SSL_set_fd(ssl, socket);
    }
    size_t have = 0;
    while (ssl == NULL || SSL_is_init_finished(ssl) || SSL_accept(ssl) == 1) {
        ssize_t got = take(socket, ssl, request + have, sizeof request - 1 - have);
        if (got <= 0) break;
        have += (size_t)got;
        request[have] = 0;
        size_t length = whole(request);
        if (length == 0 || have < length) continue;
        struct route *r = route_of(request);
        capture(r, request, have);
        if (r->delay_ms) usleep((useconds_t)r->delay_ms * 1000);
        if (give(socket, ssl, r->answer, r->length) <= 0) break;
        have = 0;
    }
    SSL_free(ssl);
    ERR_clear_error();
    close(socket);
    return NULL;
}

int main(int count, char **arguments) {
    signal(SIGPIPE, SIG_IGN);
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    address.sin_port = htons((uint16_t)(count > 1 ? atoi(arguments[1]) : 0));
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 4096)) die("listen");
    getsockname(listener, (struct sockaddr *)&address, &size);
    if (count > 3) {
        tls = SSL_CTX_new(TLS_server_method());
        if (SSL_CTX_use_certificate_chain_file(tls, arguments[2]) != 1 ||
            SSL_CTX_use_PrivateKey_file(tls, arguments[3], SSL_FILETYPE_PEM) != 1)
            die(arguments[2]);
    }
    prepare();
    printf(tls ? "https://localhost:%d\n" : "http://127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 256 * 1024);
    pthread_attr_setdetachstate(&small, PTHREAD_CREATE_DETACHED);
    for (;;) {
        int socket = accept(listener, NULL, NULL);
        pthread_t thread;
        if (socket < 0) continue;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        if (pthread_create(&thread, &small, serve, (void *)(long)socket) != 0) close(socket);
    }
}
