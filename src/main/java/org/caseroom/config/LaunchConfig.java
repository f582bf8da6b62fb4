package org.caseroom.config;

import java.util.List;

/**
 * Opening from other systems by the addresses of IHE Invoke Image Display (RAD-106).
 *
 * @param unsigned     whether addresses without a signature are followed too; they open nothing that their reader may not open anyway
 * @param validSeconds how far ahead a portal may set {@code expires}, seconds
 * @param portals      who signs such addresses
 */
public record LaunchConfig(
        @Setting("false") boolean unsigned,
        @Setting(value = "300", min = 10, max = 3600) int validSeconds,
        List<PortalConfig> portals) {
    public LaunchConfig {
        portals = List.copyOf(portals);
    }
}
