package org.caseroom.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** What a scenario found, besides its prose: lines {@code name=value} in the file that the environment variable {@value #VARIABLE} names, for {@link Table}. */
final class Figures {
    static final String VARIABLE = "LOAD_FIGURES";

    private final Map<String, Double> values;

    private Figures(Map<String, Double> values) {
        this.values = values;
    }

    /** Does nothing where nobody asked for figures. */
    static void tell(String name, double value) throws IOException {
        String file = System.getenv(VARIABLE);
        if (file != null && !file.isEmpty()) {
            Files.writeString(Path.of(file), name + "=" + value + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    static Figures read(Path file) throws IOException {
        Map<String, Double> values = new HashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int equals = line.lastIndexOf('=');
                values.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
            }
        }
        return new Figures(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the scenario told no " + name);
        }
        return value;
    }
}
