/* The bytes of a feed straight from recv, without TLS or decoding.
 *
 *   bare PATH BYTES      CPU for reading this many bytes */
#include "feed.h"
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

static char room[65536];

int main(void) {
    char work[16], path[256], request[512];
    size_t bytes;
    while (scanf("%15s %255s %zu", work, path, &bytes) == 3) {
        struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        address.sin_port = htons((uint16_t)atoi(strrchr(setting("NEO_BENCH_FEED"), ':') + 1));
        int feed = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(feed, (struct sockaddr *)&address, sizeof address) != 0) return 1;
        int length = snprintf(request, sizeof request,
                              "GET %s HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", path);
        if (send(feed, request, (size_t)length, 0) != length) return 1;
        /* The answer to the handshake. */
        ssize_t got = recv(feed, room, 512, 0);
        int64_t before = clock_ns(CPU);
        for (size_t seen = 0; seen < bytes && got > 0; seen += (size_t)got) got = recv(feed, room, sizeof room, 0);
        printf("%lld 0 0\n", (long long)(clock_ns(CPU) - before));
        fflush(stdout);
        close(feed);
    }
    return 0;
}
