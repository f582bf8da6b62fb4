package org.caseroom.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. Carries every mistake, so that they are put right in one go. */
public final class ConfigException extends RuntimeException {
    /** {@code EX_CONFIG} of sysexits.h: the supervisor can tell a wrong setting from a crash. */
    public static final int EXIT_CODE = 78;

    private final transient List<ConfigFault> faults;

    ConfigException(List<ConfigFault> faults) {
        super(faults.size() + (faults.size() == 1 ? " mistake" : " mistakes") + " in the settings:\n"
                + faults.stream().map(f -> "  " + f).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<ConfigFault> faults() {
        return faults;
    }
}
