/* The simulator's control endpoint over a plain socket, for what a user would read on the phone. */
#ifndef NEO_SCENARIO_SIMULATOR_H
#define NEO_SCENARIO_SIMULATOR_H

#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#define MSG_NOSIGNAL 0
#else
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>
#endif
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void simulator_close(int fd) {
#ifdef _WIN32
    closesocket((SOCKET)fd);
#else
    close(fd);
#endif
}

/* On Windows each program must initialise sockets. */
static int simulator_network(void) {
#ifdef _WIN32
    WSADATA data;
    return WSAStartup(MAKEWORD(2, 2), &data) == 0;
#else
    return 1;
#endif
}

/* A connection to http://HOST:PORT, or -1. A simulator with TLS answers plain requests like these too. */
static int simulator_connect(const char *url) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found = NULL;
    char host[256], port[16];
    int fd = -1;
    if (!simulator_network() || url == NULL || sscanf(url, "http%*[s:/]%255[^:/]:%15[0-9]", host, port) != 2 ||
        getaddrinfo(host, port, &hints, &found) != 0) {
        return -1;
    }
    fd = (int)socket(found->ai_family, found->ai_socktype, found->ai_protocol);
    if (fd >= 0 && connect(fd, found->ai_addr, (socklen_t)found->ai_addrlen) != 0) {
        simulator_close(fd);
        fd = -1;
    }
    freeaddrinfo(found);
    return fd;
}

/* The last message to a mobile number, as the simulator's answer; NULL if there is none. */
static json_t *simulator_otp(const char *mobile) {
    char request[512], answer[8192];
    const char *body;
    size_t length = 0;
    long got;
    int fd = simulator_connect(getenv("NEO_SIM_URL"));
    if (fd < 0) {
        return NULL;
    }
    length = (size_t)snprintf(request, sizeof request, "GET /_sim/otp?mobile=");
    /* Every byte in hexadecimal: a plus sign would be read as a blank. */
    for (; *mobile != '\0' && length + 64 < sizeof request; mobile++) {
        length += (size_t)snprintf(request + length, sizeof request - length, "%%%02X", (unsigned)(unsigned char)*mobile);
    }
    length += (size_t)snprintf(request + length, sizeof request - length,
                               " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    got = (long)send(fd, request, length, MSG_NOSIGNAL);
    length = 0;
    while (got > 0 && length + 1 < sizeof answer && (got = (long)recv(fd, answer + length, sizeof answer - 1 - length, 0)) > 0) {
        length += (size_t)got;
    }
    simulator_close(fd);
    answer[length] = '\0';
    body = strstr(answer, "\r\n\r\n");
    return body == NULL ? NULL : json_loads(body + 4, 0, NULL);
}

#endif
