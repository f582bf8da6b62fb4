package org.caseroom.imaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The well-known colour palettes of the standard (PS3.6 annex B), from their published numbers. */
public final class ColourMaps {
    private static final Map<String, ColourMap> ALL = read();

    private ColourMaps() {
    }

    /** In the order in which they are offered. */
    public static List<ColourMap> all() {
        return List.copyOf(ALL.values());
    }

    public static Optional<ColourMap> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static Map<String, ColourMap> read() {
        var maps = new LinkedHashMap<String, ColourMap>();
        try (var in = new BufferedReader(new InputStreamReader(ColourMaps.class.getResourceAsStream("colour-maps.txt"),
                StandardCharsets.US_ASCII))) {
            for (String line : in.lines().filter(text -> !text.startsWith("#")).toList()) {
                String[] words = line.split(" ");
                var hex = HexFormat.of();
                maps.put(words[0], new ColourMap(words[0], words[1], hex.parseHex(words[2]), hex.parseHex(words[3]),
                        hex.parseHex(words[4])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The colour maps of the program cannot be read", e);
        }
        return maps;
    }
}
