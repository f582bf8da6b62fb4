package org.caseroom.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.data.Tag;

/**
 * DICOMweb as user agent: QIDO-RS and WADO-RS (PS3.18 10.6, 10.4). Blocks, and holds no more than a list in memory: objects and frames
 * are handed on as they come. Redirections are not followed, and neither are addresses that an answer names: the credentials are for
 * one server.
 */
public final class DicomWebClient implements AutoCloseable {
    /** A list or the metadata of a series; what is longer is not read. */
    private static final int MAX_JSON = 64 << 20;
    private static final String INSTANCE = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final String FRAMES = "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";

    private final WebArchiveSettings settings;
    private final HttpClient http;
    private final IdleWatch watch;

    public DicomWebClient(WebArchiveSettings settings) {
        this.settings = settings;
        var builder = HttpClient.newBuilder().connectTimeout(settings.connect()).followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        if (settings.tls() != null) {
            builder.sslContext(settings.tls());
        }
        this.http = builder.build();
        this.watch = new IdleWatch(settings.idle());
    }

    /** Takes one part of an answer. */
    @FunctionalInterface
    public interface Taker {
        /** @param type of the part @param body ends with it */
        void take(MediaType type, InputStream body) throws IOException, InterruptedException;
    }

    /**
     * Searches (PS3.18 10.6).
     *
     * @param path       {@code /studies}, {@code /studies/1.2.3/series} and so on
     * @param parameters matching keys and the like in their order, not yet encoded
     * @param include    attributes wanted beside the usual ones; a parameter each, for not every server reads a list
     */
    public List<Attributes> search(String path, Map<String, String> parameters, List<Integer> include) throws IOException, InterruptedException {
        return json(path + query(parameters, include));
    }

    /** Metadata of a study, series or instance (PS3.18 10.4.1.1.2); bulk data is not fetched, pixel data neither. */
    public List<Attributes> metadata(String path) throws IOException, InterruptedException {
        return json(path + "/metadata");
    }

    /** The objects of a study, series or instance as they are kept there. @return how many came */
    public int retrieve(String path, Taker taker) throws IOException, InterruptedException {
        return parts(path, INSTANCE, "application/dicom", taker);
    }

    /** Frames of an instance as they are kept there, from 1. @return how many came */
    public int frames(String instancePath, List<Integer> frames, Taker taker) throws IOException, InterruptedException {
        return parts(instancePath + "/frames/" + String.join(",", frames.stream().map(String::valueOf).toList()), FRAMES, "*/*", taker);
    }

    private List<Attributes> json(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = get(path, "application/dicom+json");
        try (InputStream body = watch.over(response.body())) {
            if (response.statusCode() == 204) {
                return List.of();
            }
            byte[] text = body.readNBytes(MAX_JSON + 1);
            if (text.length > MAX_JSON) {
                throw failed(path, 0, "sent a list of more than " + (MAX_JSON >> 20) + " MiB", null);
            }
            // What stands elsewhere is not asked for.
            return text.length == 0 ? List.of() : DicomJsonReader.parseAll(new String(text, StandardCharsets.UTF_8),
                    _ -> BulkData.of(new byte[0]));
        } catch (DicomFormatException e) {
            throw failed(path, 0, "sent what is no DICOM JSON (" + e.getMessage() + ")", e);
        }
    }

    private int parts(String path, String accept, String type, Taker taker) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = get(path, accept);
        try (InputStream body = watch.over(response.body())) {
            MediaType content = response.headers().firstValue("Content-Type").flatMap(MediaType::parse).orElse(MediaType.of("application/octet-stream"));
            if (!content.type().equals("multipart/related")) {
                if (!MediaType.of(type).covers(content.type())) {
                    throw failed(path, 0, "sent " + content.type() + " where DICOM objects were asked for", null);
                }
                taker.take(content, body);
                return 1;
            }
            var reader = new MultipartReader(body, content.parameter("boundary").orElse(""));
            int count = 0;
            for (MultipartReader.Part part = reader.next(); part != null; part = reader.next()) {
                taker.take(MediaType.parse(part.headers().get("content-type")).orElse(MediaType.of(type)), part.body());
                count++;
            }
            return count;
        } catch (MultipartException e) {
            throw failed(path, 0, "sent a multipart body that is malformed (" + e.getMessage() + ")", e);
        }
    }

    /** With a status of success, or not at all. */
    private HttpResponse<InputStream> get(String path, String accept) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(settings.base() + path)).timeout(settings.idle()).header("Accept", accept)
                .header("User-Agent", "Caseroom");
        if (settings.authorization() != null) {
            request.header("Authorization", settings.authorization());
        }
        HttpResponse<InputStream> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw failed(path, 0, "cannot be reached: check its address and port, and whether it runs", e);
        } catch (HttpTimeoutException e) {
            throw failed(path, 0, "did not answer within " + settings.idle().toSeconds() + " s", e);
        } catch (SSLException e) {
            throw failed(path, 0, "is not trusted, or does not speak TLS as we do (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw failed(path, 0, "broke off (" + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ")", e);
        }
        if (response.statusCode() / 100 != 2) {
            response.body().close();
            throw failed(path, response.statusCode(), refusal(response.statusCode()), null);
        }
        return response;
    }

    private static String refusal(int status) {
        return switch (status) {
            case 401, 403 -> "does not let us in (" + status + "): check the login or token that is set for it";
            case 404, 410 -> "does not know what was asked for (" + status + ")";
            case 406, 415 -> "cannot give it in the form that was asked for (" + status + ")";
            case 301, 302, 303, 307, 308 -> "sends us elsewhere (" + status + "): set the address that it names";
            default -> "answered " + status;
        };
    }

    private DicomWebException failed(String path, int status, String what, Throwable cause) {
        // Without parameters: they name patients.
        return new DicomWebException(status, settings.base().getHost() + ":" + port() + " " + what + ", when asked for "
                + path.replaceAll("\\?.*", ""), cause);
    }

    private int port() {
        return settings.base().getPort() >= 0 ? settings.base().getPort() : "https".equals(settings.base().getScheme()) ? 443 : 80;
    }

    private static String query(Map<String, String> parameters, List<Integer> include) {
        List<String> parts = new ArrayList<>();
        parameters.forEach((name, value) -> parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")));
        include.forEach(tag -> parts.add("includefield=" + key(tag)));
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    /** Tags as QIDO-RS names them. */
    public static String key(int tag) {
        return Tag.hex(tag);
    }

    @Override
    public void close() {
        watch.close();
        http.shutdownNow();
    }
}
