package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.caseroom.access.AccessService;
import org.caseroom.access.AccountRole;
import org.caseroom.access.AccountView;
import org.caseroom.access.Caller;
import org.caseroom.room.Nullable;

/** Accounts, for administrators, and everybody's own API tokens. */
final class AccountRoutes implements RouteModule {
    private final AccessService access;

    AccountRoutes(AccessService access) {
        this.access = access;
    }

    record NewAccount(String login, String displayName, AccountRole role, String password) {
        @Override
        public String toString() {
            return "NewAccount";
        }
    }

    /** Null leaves as it is. */
    record AccountChange(@Nullable Boolean disabled, @Nullable AccountRole role, @Nullable String password) {
        @Override
        public String toString() {
            return "AccountChange";
        }
    }

    record NewToken(String name) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/accounts").handler(ctx -> {
            Requests.require(ctx, "account:list");
            Requests.answer(ctx, 200, access.listAccounts());
        });
        router.post("/api/accounts").handler(bodies.json()).handler(ctx -> {
            Caller by = Requests.require(ctx, "account:create");
            NewAccount body = Requests.body(ctx, NewAccount.class);
            Requests.answer(ctx, 201, access.changeAccount(by, "created",
                    accounts -> accounts.create(body.login(), body.displayName(), body.role(), body.password())));
        });
        router.patch("/api/accounts/:account").handler(bodies.json()).handler(this::change);
        router.get("/api/tokens").handler(ctx -> Requests.answer(ctx, 200, access.listTokens(Requests.account(ctx))));
        router.post("/api/tokens").handler(bodies.json()).handler(ctx -> {
            Caller caller = Requests.account(ctx);
            Requests.answer(ctx, 201, access.createToken(caller, Requests.body(ctx, NewToken.class).name()));
        });
        router.delete("/api/tokens/:token").handler(ctx -> Requests.answer(ctx, 204,
                access.deleteToken(Requests.account(ctx), ctx.pathParam("token")).map(gone -> {
                    if (!gone) {
                        throw HttpRefusal.notFound("token");
                    }
                    return null;
                })));
    }

    private void change(RoutingContext ctx) {
        Caller by = Requests.require(ctx, "account:change");
        AccountChange body = Requests.body(ctx, AccountChange.class);
        String id = ctx.pathParam("account");
        if (id.equals(by.accountId()) && (body.role() != null || Boolean.TRUE.equals(body.disabled()))) {
            // The last administrator would lock himself, and so everybody, out.
            throw new HttpRefusal(409, "own-account", "Administrators cannot disable their own account or change its role.");
        }
        Requests.answer(ctx, 200, access.changeAccount(by, "changed", accounts -> {
            if (body.role() != null) {
                accounts.setRole(id, body.role());
            }
            if (body.password() != null) {
                accounts.setPassword(id, body.password());
            }
            if (body.disabled() != null) {
                accounts.setDisabled(id, body.disabled());
            }
            List<AccountView> now = accounts.list().stream().filter(a -> a.accountId().equals(id)).toList();
            if (now.isEmpty()) {
                throw HttpRefusal.notFound("account");
            }
            return now.getFirst();
        }));
    }
}
