package org.caseroom.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.caseroom.protocol.Json;

/**
 * Answers what is no HTTP, or too long to be looked at, with the same record and headers as any other refusal. Nothing after it
 * on the connection can be trusted, so that ends.
 */
final class MalformedRequests implements Handler<HttpServerRequest> {
    private final Origins origins;

    MalformedRequests(Origins origins) {
        this.origins = origins;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Throwable cause = request.decoderResult() == null ? null : request.decoderResult().cause();
        HttpRefusal refusal = switch (cause) {
            case TooLongHttpLineException _ -> new HttpRefusal(414, "too-long", "The address is too long.");
            case TooLongHttpHeaderException _ -> new HttpRefusal(431, "too-long", "The headers are too long.");
            case null, default -> new HttpRefusal(400, "bad-request", "The request is malformed.");
        };
        var response = request.response();
        SecurityHeaders.put(response, request, origins);
        try {
            response.setStatusCode(refusal.status()).putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store")
                    .putHeader("Connection", "close")
                    .end(Buffer.buffer(Json.mapper().writeValueAsBytes(new ErrorBody(refusal.code(), refusal.getMessage(), ""))))
                    .onComplete(_ -> request.connection().close());
        } catch (JsonProcessingException e) {
            request.connection().close();
        }
    }
}
