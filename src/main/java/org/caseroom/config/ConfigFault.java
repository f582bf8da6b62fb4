package org.caseroom.config;

/**
 * One mistake in the settings.
 *
 * @param source  where the value came from: the file's name or the environment variable
 * @param key     path of the key, {@code http.port}
 * @param value   what was found there, shortened
 * @param message what is allowed instead
 */
public record ConfigFault(String source, String key, String value, String message) {
    @Override
    public String toString() {
        return source + ": " + key + (value.isEmpty() ? "" : " = " + value) + ": " + message;
    }
}
