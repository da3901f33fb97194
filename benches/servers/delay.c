/* A network with a given round trip time in front of a server on this machine.
 *
 *   delay ROUND_TRIP_MS PORT          prints its own port; one thread, 127.0.0.1 only
 *
 * Every byte arrives half a round trip later. On loopback a connection opens at once, so a client's first bytes wait for
 * the round trip that opening it would have taken. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CHUNKS 64

/* Bytes in transit, and their arrival time. */
struct chunk {
    double due_ms;
    size_t length;
    char bytes[16384];
};

struct lane {
    int from, to;
    double opened_ms;
    unsigned first, next;
    int closed;
    struct chunk chunks[CHUNKS];
};

struct link {
    struct lane up, down;
};

static double half_ms;
static struct sockaddr_in server = {.sin_family = AF_INET};

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void nodelay(int socket) {
    int yes = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

static void take(struct lane *lane) {
    struct chunk *chunk = &lane->chunks[lane->next % CHUNKS];
    ssize_t got = recv(lane->from, chunk->bytes, sizeof chunk->bytes, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    double left = now_ms();
    if (left < lane->opened_ms) left = lane->opened_ms;
    chunk->due_ms = left + half_ms;
    chunk->length = got > 0 ? (size_t)got : 0;
    lane->closed = got <= 0;
    lane->next++;
}

/* Delivers what is due; returns the time until the next, or -1. */
static double give(struct lane *lane) {
    while (lane->first != lane->next) {
        struct chunk *chunk = &lane->chunks[lane->first % CHUNKS];
        double wait = chunk->due_ms - now_ms();
        if (wait > 0) return wait;
        if (chunk->length == 0) shutdown(lane->to, SHUT_WR);
        else if (send(lane->to, chunk->bytes, chunk->length, MSG_NOSIGNAL) < 0) lane->closed = 1;
        lane->first++;
    }
    return -1;
}

static void *carry(void *argument) {
    struct link *link = argument;
    struct lane *lanes[2] = {&link->up, &link->down};
    while (!link->up.closed || !link->down.closed || link->up.first != link->up.next || link->down.first != link->down.next) {
        double wait = -1;
        struct pollfd ready[2];
        for (int i = 0; i < 2; i++) {
            double next = give(lanes[i]);
            if (next >= 0 && (wait < 0 || next < wait)) wait = next;
            int listening = !lanes[i]->closed && lanes[i]->next - lanes[i]->first < CHUNKS;
            ready[i] = (struct pollfd){.fd = listening ? lanes[i]->from : -1, .events = POLLIN};
        }
        struct timespec until = {.tv_sec = (time_t)(wait / 1e3), .tv_nsec = (long)(wait * 1e6) % 1000000000};
        if (ppoll(ready, 2, wait < 0 ? NULL : &until, NULL) <= 0) continue;
        for (int i = 0; i < 2; i++)
            if (ready[i].revents) take(lanes[i]);
    }
    close(link->up.from);
    close(link->up.to);
    free(link);
    return NULL;
}

static void forward(int client) {
    struct link *link = calloc(1, sizeof *link);
    int upstream = socket(AF_INET, SOCK_STREAM, 0);
    pthread_t thread;
    if (connect(upstream, (struct sockaddr *)&server, sizeof server)) {
        perror("connect");
        exit(1);
    }
    nodelay(client);
    nodelay(upstream);
    link->up = (struct lane){.from = client, .to = upstream, .opened_ms = now_ms() + 2 * half_ms};
    link->down = (struct lane){.from = upstream, .to = client};
    if (pthread_create(&thread, NULL, carry, link) != 0) exit(1);
    pthread_detach(thread);
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    signal(SIGPIPE, SIG_IGN);
    half_ms = atof(arguments[1]) / 2;
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof own;
    server.sin_addr = own.sin_addr;
    server.sin_port = htons((uint16_t)atoi(arguments[2]));
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&own, size) || listen(listener, 128)) return 1;
    getsockname(listener, (struct sockaddr *)&own, &size);
    printf("%d\n", ntohs(own.sin_port));
    fflush(stdout);
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client >= 0) forward(client);
    }
}
