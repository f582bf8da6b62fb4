package org.caseroom.config;

import java.util.Map;

/**
 * All settings of the program, immutable after the start.
 *
 * <p>Every leaf has a default, so the program starts without any file. {@code config/caseroom.yaml} holds each key
 * with its default and what it does.
 */
public record CaseroomConfig(
        HttpConfig http,
        DataConfig data,
        DatabaseConfig database,
        NodeConfig node,
        RedisConfig redis,
        AccessConfig access,
        ImportsConfig imports,
        ImagingConfig imaging,
        RoomsConfig rooms,
        RecordingConfig recording,
        DicomConfig dicom,
        SendingConfig sending,
        SourcesConfig sources,
        LibraryConfig library,
        WatchConfig watch,
        LaunchConfig launch,
        AuditConfig audit) {

    /** The settings of a program that has neither file nor environment. */
    public static CaseroomConfig defaults() {
        return new ConfigLoader(Map.of()).withoutFile().config();
    }
}
