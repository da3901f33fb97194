/* Shared by the demos in C and C++: showing answers with masked secrets, reading a string from an answer, and
 * looking at the phone (the simulator's control endpoint). A real program would use a JSON library for the first two. */
#ifndef NEO_DEMO_SHOW_H
#define NEO_DEMO_SHOW_H

#include <arpa/inet.h>
#include <neo_api.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SHOWN_AT_MOST 420

static const char *demo_env(const char *name) {
    const char *value = getenv(name);
    if (value == NULL) {
        fprintf(stderr, "%s is not set: run this through `make demo`\n", name);
        exit(2);
    }
    return value;
}

/* Members whose values are never shown, even invented ones. */
static int demo_is_private(const char *name, size_t length) {
    static const char *const names[] = {"token", "access_token", "sid", "rid", "key", "uri", "qrCodeBase64", "sessionId",
                                        "sessionID", "kId", "greetingName", "bearer", "totp", "ip"};
    size_t i;
    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strlen(names[i]) == length && strncmp(names[i], name, length) == 0) {
            return 1;
        }
    }
    return 0;
}

/* Prints JSON with private values masked and the rest cut to a few lines. */
static void demo_show_json(const char *json) {
    int printed = 0, hide = 0;
    const char *at = json;
    while (*at != '\0' && printed < SHOWN_AT_MOST) {
        if (*at == '"') {
            const char *end = at + 1;
            while (*end != '\0' && *end != '"') {
                end += (*end == '\\' && end[1] != '\0') ? 2 : 1;
            }
            if (end[0] == '"' && end[1] == ':') {
                hide = demo_is_private(at + 1, (size_t)(end - at - 1));
                printed += printf("%.*s", (int)(end - at + 1), at);
            } else {
                printed += hide && end > at + 1 ? printf("\"***\"") : printf("%.*s", (int)(end - at + 1), at);
                hide = 0;
            }
            at = *end == '\0' ? end : end + 1;
        } else {
            if (*at == ',' || *at == '{' || *at == '}') {
                hide = 0;
            }
            putchar(*at++);
            printed++;
        }
    }
    printf("%s\n", *at == '\0' ? "" : " ...");
}

/* The text of the first member called `name`; static, valid until the next call. */
static const char *demo_text(const char *json, const char *name) {
    static char text[8192];
    char wanted[64];
    const char *at;
    size_t length = 0;
    snprintf(wanted, sizeof wanted, "\"%s\":\"", name);
    at = strstr(json, wanted);
    for (at = at ? at + strlen(wanted) : ""; *at != '\0' && *at != '"' && length + 1 < sizeof text; at++) {
        text[length++] = *at;
    }
    text[length] = '\0';
    return text;
}

static double demo_now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Prints the requests and answers: the library's own debug lines, which contain no secrets. */
static void demo_log(void *context, int32_t level, const char *message) {
    const char *arrow = strstr(message, "->");
    const char *id = strrchr(message, '[');
    (void)context;
    (void)level;
    if (arrow == NULL) {
        arrow = strstr(message, "<-");
    }
    if (arrow != NULL && id != NULL) {
        printf("      %.*s\n", (int)(id - arrow), arrow);
    }
}

/* GET from the simulator, for what a user would see on the phone. The body of the answer is static. */
static const char *demo_sim(const char *path) {
    static char answer[65536];
    char request[512];
    struct sockaddr_in address;
    const char *port = strrchr(demo_env("NEO_SIM_URL"), ':') + 1;
    const char *body;
    size_t length = 0;
    ssize_t got;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)atoi(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0 ||
        write(fd, request, strlen(request)) < 0) {
        perror("simulator");
        exit(2);
    }
    while (length + 1 < sizeof answer && (got = read(fd, answer + length, sizeof answer - 1 - length)) > 0) {
        length += (size_t)got;
    }
    close(fd);
    answer[length] = '\0';
    body = strstr(answer, "\r\n\r\n");
    return body ? body + 4 : "";
}

/* The OTP that the simulator has "sent" to a mobile number; static. */
static const char *demo_sms(const char *mobile) {
    char path[128];
    snprintf(path, sizeof path, "/_sim/otp?mobile=%%2B%s", mobile + 1);
    return demo_text(demo_sim(path), "otp");
}

#endif
