package org.caseroom.deidentify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Resources of this package, without comments. Apart from what is made of them, for these are made of each other. */
final class Lines {
    private Lines() {
    }

    static List<String> of(String resource) {
        try (var in = new BufferedReader(new InputStreamReader(Lines.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
