/* The minimum: write the bytes of a request to a socket, and read those of the answer. */
#include "worker.h"
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

struct text {
    char *bytes;
    size_t length;
};

struct line {
    int socket;
    SSL *ssl;
};

static struct text order, refused, login, validate;
static struct line kept = {.socket = -1};
static SSL_CTX *tls;
static struct sockaddr_in address = {.sin_family = AF_INET};

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static struct line dial(void) {
    struct line line = {.socket = socket(AF_INET, SOCK_STREAM, 0)};
    int yes = 1;
    setsockopt(line.socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connect(line.socket, (struct sockaddr *)&address, sizeof address)) fail("connect");
    if (tls != NULL) {
        line.ssl = SSL_new(tls);
        SSL_set_fd(line.ssl, line.socket);
        SSL_set_tlsext_host_name(line.ssl, "localhost");
        SSL_set1_host(line.ssl, "localhost");
        if (SSL_connect(line.ssl) != 1) fail("TLS");
    }
    return line;
}

static void hang_up(struct line line) {
    if (line.ssl != NULL) SSL_shutdown(line.ssl);
    SSL_free(line.ssl);
    close(line.socket);
}

static void ask(struct line line, struct text request) {
    static char answer[65536];
    size_t have = 0, need = 0;
    ssize_t moved = line.ssl ? SSL_write(line.ssl, request.bytes, (int)request.length)
                             : send(line.socket, request.bytes, request.length, MSG_NOSIGNAL);
    if (moved != (ssize_t)request.length) fail("send");
    while (need == 0 || have < need) {
        moved = line.ssl ? SSL_read(line.ssl, answer + have, (int)(sizeof answer - 1 - have))
                         : recv(line.socket, answer + have, sizeof answer - 1 - have, 0);
        if (moved <= 0) fail("receive");
        have += (size_t)moved;
        answer[have] = 0;
        const char *end = strstr(answer, "\r\n\r\n"), *length = strcasestr(answer, "\r\ncontent-length:");
        if (end != NULL && length != NULL) need = (size_t)(end - answer) + 4 + strtoul(length + 17, NULL, 10);
    }
}

static void on_kept(struct text request) {
    if (kept.socket < 0) kept = dial();
    ask(kept, request);
}

static void post(void) { on_kept(order); }
static void error(void) { on_kept(refused); }
static void totp_login(void) { on_kept(login); }

static void whole_login(void) {
    struct line line = dial();
    ask(line, login);
    ask(line, validate);
    hang_up(line);
}

int main(void) {
    const char *url = setting("NEO_BENCH_URL");
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons((uint16_t)atoi(strrchr(url, ':') + 1));
    if (strncmp(url, "https", 5) == 0) {
        tls = SSL_CTX_new(TLS_client_method());
        SSL_CTX_load_verify_locations(tls, setting("NEO_BENCH_CA"), NULL);
        SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, NULL);
    }
    order.bytes = request_file("order", &order.length);
    refused.bytes = request_file("refused", &refused.length);
    login.bytes = request_file("tradeApiLogin", &login.length);
    validate.bytes = request_file("tradeApiValidate", &validate.length);
    return work_loop((const struct work[]){
        {"post", post}, {"error", error}, {"totp_login", totp_login}, {"whole_login", whole_login}, {NULL, NULL}});
}
