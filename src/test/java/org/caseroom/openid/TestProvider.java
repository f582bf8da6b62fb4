package org.caseroom.openid;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A provider that also gives tokens which must not be believed. It checks what a provider checks: the client's secret, the address to come back to, PKCE. */
public final class TestProvider implements AutoCloseable {
    public static final String CLIENT = "case:room";
    public static final String SECRET = "s%cret+ of the house";

    private final HttpServer server;
    private final Clock clock;
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Map<String, Object>>> claims = new ConcurrentHashMap<>();
    private final AtomicInteger codes = new AtomicInteger();
    public final AtomicInteger keysFetched = new AtomicInteger();
    public volatile Map<String, Object> userInfo = Map.of();
    public volatile String algorithm = "RS256";
    public volatile String issuerTold = "";
    private volatile RSAKey rsa;
    private final ECKey ec;
    private final KeyPair edwards;

    public TestProvider(Clock clock) {
        try {
            this.clock = clock;
            this.rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
            this.ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
            this.edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/.well-known/openid-configuration", x -> answer(x, 200, Map.of("issuer", issuerTold.isEmpty() ? issuer() : issuerTold,
                "authorization_endpoint", issuer() + "/authorize", "token_endpoint", issuer() + "/token", "jwks_uri", issuer() + "/keys",
                "userinfo_endpoint", issuer() + "/me", "end_session_endpoint", issuer() + "/end?tenant=1", "authorization_response_iss_parameter_supported", true)));
        server.createContext("/keys", x -> {
            keysFetched.incrementAndGet();
            answer(x, 200, new JWKSet(List.<JWK>of(rsa, ec, edwards())).toPublicJWKSet().toJSONObject());
        });
        server.createContext("/token", this::token);
        server.createContext("/me", x -> answer(x, x.getRequestHeaders().getFirst("Authorization").equals("Bearer access") ? 200 : 401, userInfo));
        server.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Signs with another key from now on. */
    public void changeKey() {
        try {
            rsa = new RSAKeyGenerator(2048).keyID("rsa-2").generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a browser does there. @param change the claims of the token that follows @return the code */
    public String signIn(String url, Consumer<Map<String, Object>> change) {
        String code = "code-" + codes.incrementAndGet();
        asked.put(code, form(URI.create(url).getRawQuery()));
        claims.put(code, change);
        return code;
    }

    public static Map<String, String> form(String text) {
        var fields = new HashMap<String, String>();
        for (String pair : text.split("&")) {
            fields.put(URLDecoder.decode(pair.substring(0, pair.indexOf('=')), StandardCharsets.UTF_8), URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> begun = asked.remove(form.getOrDefault("code", ""));
        String[] who = new String(Base64.getDecoder().decode(exchange.getRequestHeaders().getFirst("Authorization").substring("Basic ".length())), StandardCharsets.UTF_8).split(":");
        boolean client = URLDecoder.decode(who[0], StandardCharsets.UTF_8).equals(CLIENT) && URLDecoder.decode(who[1], StandardCharsets.UTF_8).equals(SECRET);
        if (begun == null || !client || !begun.get("redirect_uri").equals(form.get("redirect_uri")) || !begun.get("code_challenge_method").equals("S256")
                || !begun.get("code_challenge").equals(digest("SHA-256", form.get("code_verifier"), 32))) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        long now = clock.millis() / 1000;
        Map<String, Object> told = new HashMap<>(Map.of("iss", issuer(), "aud", CLIENT, "sub", "person-1", "iat", now, "exp", now + 300, "nonce", begun.get("nonce"),
                "at_hash", digest(algorithm.equals("EdDSA") ? "SHA-512" : "SHA-256", "access", algorithm.equals("EdDSA") ? 32 : 16)));
        claims.remove(form.get("code")).accept(told);
        answer(exchange, 200, Map.of("access_token", "access", "token_type", "Bearer", "id_token", signed(told)));
    }

    private String signed(Map<String, Object> claims) {
        try {
            if (algorithm.equals("none")) {
                return Base64URL.encode("{\"alg\":\"none\"}") + "." + Base64URL.encode(JSONObjectUtils.toJSONString(claims)) + ".";
            }
            if (algorithm.equals("EdDSA")) {
                String input = Base64URL.encode("{\"alg\":\"EdDSA\",\"kid\":\"ed-1\"}") + "." + Base64URL.encode(JSONObjectUtils.toJSONString(claims));
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(edwards.getPrivate());
                signature.update(input.getBytes(StandardCharsets.US_ASCII));
                return input + "." + Base64URL.encode(signature.sign());
            }
            JWSSigner signer = switch (algorithm) {
                case "ES256" -> new ECDSASigner(ec);
                // What everybody can do who takes the public key for a secret.
                case "HS256" -> new MACSigner(rsa.toRSAPublicKey().getEncoded());
                default -> new RSASSASigner(algorithm.equals("foreign") ? new RSAKeyGenerator(2048).generate() : rsa);
            };
            var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.equals("foreign") ? "RS256" : algorithm)).keyID(algorithm.equals("ES256") ? "ec-1" : rsa.getKeyID()).build();
            var token = new JWSObject(header, new Payload(claims));
            token.sign(signer);
            return token.serialize();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private OctetKeyPair edwards() {
        byte[] encoded = edwards.getPublic().getEncoded();
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length))).keyID("ed-1").build();
    }

    private static String digest(String algorithm, String text, int bytes) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.US_ASCII)), bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
