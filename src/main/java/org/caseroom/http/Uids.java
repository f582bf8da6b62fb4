package org.caseroom.http;

import io.vertx.ext.web.RoutingContext;

/** UIDs in paths. */
final class Uids {
    private Uids() {
    }

    /** @throws HttpRefusal 400 when the segment is no UID */
    static String of(RoutingContext ctx, String name) {
        String uid = ctx.pathParam(name);
        if (uid == null || !uid.matches("[0-9.]{1,64}")) {
            throw HttpRefusal.badRequest("The " + name + " in the address has to be a UID: at most 64 digits and dots.");
        }
        return uid;
    }

    /** null when the path has no such segment. */
    static String optional(RoutingContext ctx, String name) {
        return ctx.pathParam(name) == null ? null : of(ctx, name);
    }
}
