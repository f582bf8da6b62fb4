package org.caseroom.config;

/**
 * Where the server listens and under which name browsers know it.
 *
 * @param host         address to bind
 * @param port         0 takes any free port
 * @param publicOrigin {@code https://rooms.example.org} when a proxy stands before the server; empty means that
 *                     browsers come to the loopback address itself
 * @param forwardedFor whether the last address of {@code X-Forwarded-For} is believed; only behind an own proxy
 * @param bodyBytes    largest JSON body of a request, bytes
 * @param viewers      origins of other viewers whose pages may use {@code /dicom-web} with an API token, blanks between them; usually empty
 */
public record HttpConfig(
        @Setting(value = "127.0.0.1", pattern = "[0-9A-Za-z.:_-]{1,253}", allowed = "an address or host name")
        String host,
        @Setting(value = "8080", min = 0, max = 65535) int port,
        @Setting(value = "", pattern = "|https?://[0-9A-Za-z.\\[\\]:_-]{1,253}",
                allowed = "empty, or scheme, host and port without a path, as in https://rooms.example.org")
        String publicOrigin,
        @Setting("false") boolean forwardedFor,
        @Setting(value = "1 MiB", min = 1024, max = 64L << 20) long bodyBytes,
        @Setting(value = "", pattern = "|" + ORIGIN + "( " + ORIGIN + "){0,31}",
                allowed = "up to 32 origins with a blank between them, each scheme, host and port without a path, as in https://viewer.example.org")
        String viewers) {
    static final String ORIGIN = "https?://[0-9A-Za-z.\\[\\]:_-]{1,253}";

    /** Whether only this machine can reach the server. */
    public boolean loopback() {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
