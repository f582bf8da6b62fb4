package org.caseroom.load;

import java.util.HashMap;
import java.util.Map;

/** {@code name=value} arguments over defaults. */
final class Options {
    private Options() {
    }

    static Map<String, String> parse(String[] args, Map<String, String> defaults) {
        Map<String, String> options = new HashMap<>(defaults);
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 1 || !defaults.containsKey(arg.substring(0, equals))) {
                throw new IllegalArgumentException("unknown option " + arg + ", known are " + defaults);
            }
            options.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        return options;
    }
}
