/* A market feed that sends made-up packets, as requested by the path.
 *
 *   feed PORT [CERTIFICATE KEY]     ws://, or wss:// with a certificate, on 127.0.0.1; PORT 0 is any free one; prints it
 *
 *   GET /LEVEL/PACKETS/RATE/COUNT/INSTRUMENTS
 *
 * LEVEL is mini, touch or depth (five rows a side). COUNT frames of PACKETS packets each are sent, RATE of them a second (0: as
 * fast as they are read), for INSTRUMENTS in turn. `volume_traded_today`, and of a mini the time of the last trade, is when
 * the packet was sent, in nanoseconds of CLOCK_MONOTONIC. Under TLS each frame is a record of its own, as from a server that
 * sends its messages one by one. One thread per connection. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define HELLO                                                                                                           \
    "{\"message_code\":1117,\"status\":\"success\",\"message\":\"Authentication Successful\",\"format\":\"native_batch\","  \
    "\"exchanges\":{\"nse_cm\":{\"value\":1,\"divider\":100}}}"
#define TOGETHER 65536

static SSL_CTX *tls;

struct connection {
    int socket;
    SSL *ssl;
    char out[2 * TOGETHER];
    size_t length;
};

struct wish {
    char level[8];
    unsigned packets, rate, count, instruments;
};

static void die(const char *what) {
    perror(what);
    exit(1);
}

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void until(int64_t ns) {
    struct timespec when = {.tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &when, NULL) == EINTR) {}
}

static int send_all(int socket, const char *from, size_t length) {
    while (length > 0) {
        ssize_t sent = send(socket, from, length, MSG_NOSIGNAL);
        if (sent <= 0) return 0;
        from += sent;
        length -= (size_t)sent;
    }
    return 1;
}

/* Sends the collected bytes. */
static int flush(struct connection *c) {
    int sent = c->ssl ? BIO_flush(SSL_get_wbio(c->ssl)) == 1 : send_all(c->socket, c->out, c->length);
    c->length = 0;
    return sent;
}

static int put(struct connection *c, const char *from, size_t length) {
    if (c->ssl) return SSL_write(c->ssl, from, (int)length) == (int)length;
    if (c->length + length > sizeof c->out && !flush(c)) return 0;
    memcpy(c->out + c->length, from, length);
    c->length += length;
    return c->length < TOGETHER || flush(c);
}

static ssize_t take(struct connection *c, char *to, size_t room) {
    return c->ssl ? SSL_read(c->ssl, to, (int)room) : recv(c->socket, to, room, 0);
}

static size_t head(char *to, int opcode, size_t length) {
    to[0] = (char)(0x80 | opcode);
    if (length < 126) {
        to[1] = (char)length;
        return 2;
    }
    to[1] = 126;
    to[2] = (char)(length >> 8);
    to[3] = (char)length;
    return 4;
}

#define SET(type, at, value)                                                                                            \
    do {                                                                                                                \
        type set = (type)(value);                                                                                       \
        memcpy(packet + (at), &set, sizeof set);                                                                        \
    } while (0)

/* One packet, with a value in every field that a decoder has to convert; returns its length. */
static size_t fill(char *packet, const struct wish *wish) {
    int mini = strcmp(wish->level, "mini") == 0, touch = strcmp(wish->level, "touch") == 0;
    unsigned rows = mini ? 0 : touch ? 1 : 5;
    size_t length = mini ? 54 : 144 + 32 * rows;
    memset(packet, 0, length);
    SET(uint16_t, 0, length);
    SET(uint16_t, 2, 7208);
    SET(uint8_t, 4, 1);
    SET(uint8_t, 5, mini ? 1 : touch ? 4 : 8);
    if (mini) {
        SET(uint32_t, 21, 123456);
        SET(int64_t, 25, 75);
        SET(uint32_t, 33, 122000);
        SET(uint32_t, 45, 1);
        SET(uint8_t, 49, 2);
        SET(uint32_t, 50, 1);
        return length;
    }
    SET(int64_t, 13, 1234567);
    SET(int64_t, 21, 7654321);
    SET(int64_t, 37, 1700000000);
    SET(int64_t, 45, 1700000001);
    for (int at = 53; at <= 69; at += 4) SET(uint32_t, at, 123456 + at);
    SET(int64_t, 73, 75);
    SET(uint32_t, 81, 123400);
    SET(uint32_t, 89, rows);
    SET(uint32_t, 93, rows);
    SET(double, 107, 1.5e9);
    for (int at = 119; at <= 131; at += 4) SET(uint32_t, at, 150000 + at);
    SET(uint32_t, 135, 1);
    SET(uint8_t, 139, 2);
    SET(uint32_t, 140, 1);
    for (unsigned row = 0; row < 2 * rows; row++) {
        SET(int64_t, 144 + 16 * row, 1000 + row);
        SET(int32_t, 152 + 16 * row, 123000 + row);
        SET(int32_t, 156 + 16 * row, 3);
    }
    return length;
}

/* Sends the frames; 0 if the client is gone. */
static int stream(struct connection *c, const struct wish *wish) {
    static __thread char frame[65536];
    size_t length = fill(frame + 4, wish);
    size_t before = head(frame, 2, length * wish->packets);
    char *packets = frame + before;
    memmove(packets, frame + 4, length);
    for (unsigned one = 1; one < wish->packets; one++) memcpy(packets + one * length, packets, length);
    size_t stamp = length == 54 ? 13 : 29;
    uint32_t token = 0;
    int64_t began = now_ns();
    for (unsigned n = 0; n < wish->count; n++) {
        if (wish->rate) until(began + (int64_t)n * 1000000000 / wish->rate);
        int64_t now = wish->rate ? now_ns() : n;
        for (unsigned one = 0; one < wish->packets; one++) {
            char *packet = packets + one * length;
            SET(int64_t, stamp, now);
            SET(uint32_t, 9, token);
            if (++token == wish->instruments) token = 0;
        }
        if (!put(c, frame, before + length * wish->packets)) return 0;
        if (wish->rate && !flush(c)) return 0;
    }
    return flush(c);
}

/* Reads the request; returns its parameters and the WebSocket key to confirm. */
static int asked(struct connection *c, struct wish *wish, char *key) {
    char request[8192];
    size_t have = 0;
    do {
        ssize_t got = take(c, request + have, sizeof request - 1 - have);
        if (got <= 0) return 0;
        have += (size_t)got;
        request[have] = 0;
    } while (strstr(request, "\r\n\r\n") == NULL);
    const char *name = strcasestr(request, "\r\nsec-websocket-key:");
    if (name == NULL || sscanf(name + 20, " %63[^ \r]", key) != 1) return 0;
    return sscanf(request, "GET /%7[a-z]/%u/%u/%u/%u", wish->level, &wish->packets, &wish->rate, &wish->count,
                  &wish->instruments) == 5;
}

static int greet(struct connection *c, const char *key) {
    unsigned char sum[20];
    char text[128], accept[32], answer[512];
    size_t length = (size_t)snprintf(text, sizeof text, "%s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);
    SHA1((unsigned char *)text, length, sum);
    EVP_EncodeBlock((unsigned char *)accept, sum, 20);
    length = (size_t)snprintf(answer, sizeof answer,
                              "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                              "Sec-WebSocket-Accept: %s\r\n\r\n",
                              accept);
    size_t before = head(answer + length, 1, strlen(HELLO));
    return put(c, answer, length) && put(c, answer + length, before) && put(c, HELLO, strlen(HELLO)) && flush(c);
}

static void *serve(void *argument) {
    struct connection *c = calloc(1, sizeof *c);
    struct wish wish;
    char key[64], rest[4096];
    c->socket = (int)(long)argument;
    if (tls != NULL) {
        c->ssl = SSL_new(tls);
        SSL_set_fd(c->ssl, c->socket);
        if (SSL_accept(c->ssl) == 1) {
            BIO *gathered = BIO_new(BIO_f_buffer());
            BIO_set_write_buffer_size(gathered, TOGETHER);
            BIO_up_ref(SSL_get_rbio(c->ssl));
            SSL_set0_wbio(c->ssl, BIO_push(gathered, SSL_get_rbio(c->ssl)));
        }
    }
    if (asked(c, &wish, key) && greet(c, key) && stream(c, &wish))
        while (take(c, rest, sizeof rest) > 0 && (rest[0] & 15) != 8) {}
    SSL_free(c->ssl);
    ERR_clear_error();
    close(c->socket);
    free(c);
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
    printf(tls ? "wss://localhost:%d\n" : "ws://127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        int socket = accept(listener, NULL, NULL);
        pthread_t thread;
        if (socket < 0) continue;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        if (pthread_create(&thread, NULL, serve, (void *)(long)socket) != 0) close(socket);
        else pthread_detach(thread);
    }
}
