/* Helpers for the JSON values of the scenario. */
#ifndef NEO_SCENARIO_VALUES_H
#define NEO_SCENARIO_VALUES_H

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The compact JSON of a value, for the caller to free(); "nothing" if there is none. */
static char *compact(const json_t *value) {
    char *text = value == NULL ? NULL : json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    return text == NULL ? strdup("nothing") : text;
}

/* A string unchanged, anything else as JSON; for the caller to free(). */
static char *text_of(const json_t *value) {
    return json_is_string(value) ? strdup(json_string_value(value)) : compact(value);
}

/* The value at a dotted path, borrowed; NULL if there is none. */
static json_t *at(json_t *value, const char *path) {
    while (value != NULL && *path != '\0') {
        char part[128];
        const size_t length = strcspn(path, ".");
        snprintf(part, sizeof part, "%.*s", (int)length, path);
        value = json_is_array(value) ? json_array_get(value, strtoul(part, NULL, 10)) : json_object_get(value, part);
        path += length + (path[length] == '.');
    }
    return value;
}

#endif
