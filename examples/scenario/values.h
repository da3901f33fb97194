/* JSON values as the scenario looks at them. */
#ifndef NEO_SCENARIO_VALUES_H
#define NEO_SCENARIO_VALUES_H

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The compact JSON of a value; the caller's to free(). "nothing" where there is none. */
static char *compact(const json_t *value) {
    char *text = value == NULL ? NULL : json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    return text == NULL ? strdup("nothing") : text;
}

/* A text as it is, anything else as its JSON; the caller's to free(). */
static char *text_of(const json_t *value) {
    return json_is_string(value) ? strdup(json_string_value(value)) : compact(value);
}

/* The value at a dotted path; borrowed, NULL where there is none. */
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
