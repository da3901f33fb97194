/* The first program: logs in with the credentials of a configuration file and asks for the order book.
 *
 *     cc login.c -o login $(pkg-config --cflags --libs neo_api) && ./login neo.json
 *
 * Where it does not find libneo_api.so.1: link with -Wl,-rpath,DIRECTORY, run ldconfig as root, or set LD_LIBRARY_PATH.
 */
#include <neo_api.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, 65536);
    if (file == NULL || text == NULL || fread(text, 1, 65535, file) == 0) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    fclose(file);
    return text;
}

/* Prints an answer and gives it back; 1 if it is an error. */
static int show(const char *what, char *answer) {
    int failed = neo_is_error(answer);
    printf("%s: %s\n", what, answer);
    neo_free(answer);
    return failed;
}

int main(int argc, char **argv) {
    char *config = read_file(argc > 1 ? argv[1] : "neo.json");
    NeoClient *client = neo_client_new(config);
    int failed = 0;
    if (client == NULL) {
        failed = show("configuration", neo_config_check(config));
    } else {
        char *answer = neo_connect(client); /* holds the session's tokens: not for the screen */
        failed = neo_is_error(answer);
        if (failed) {
            printf("login: %s\n", answer);
        }
        neo_free(answer);
        if (!failed) {
            failed |= show("session", neo_session(client));
            failed |= show("orders", neo_request(client, "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}"));
        }
        neo_client_free(client);
    }
    free(config);
    return failed;
}
