package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.caseroom.access.AccessService;
import org.caseroom.access.AccountRefusedException;
import org.caseroom.access.Caller;
import org.caseroom.access.Guests;
import org.caseroom.access.SignInResult;
import org.caseroom.journal.Invitation;
import org.caseroom.journal.InvitationRepository;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.room.Checks;
import org.caseroom.room.Nullable;
import org.caseroom.room.Role;
import org.caseroom.room.Scrubber;

/**
 * Links into rooms: made, listed and revoked by hosts; opened by people with an account, who become members, and by guests, who
 * get a session for that one room.
 */
public final class InvitationRoutes implements RouteModule {
    private static final int MAX_HOURS = 24 * 90;
    private static final int MAX_USES = 1_000;
    private static final int MIN_PASSWORD = 4;
    private static final int MAX_PASSWORD = 128;

    private final RoomRepository repository;
    private final InvitationRepository invitations;
    private final Rooms rooms;
    private final RoomOverview overview;
    private final AccessService access;
    private final SessionCookies cookies;
    private final Supplier<String> origin;

    /** @param origin under which browsers know this server */
    public InvitationRoutes(RoomRepository repository, Rooms rooms, AccessService access, SessionCookies cookies, Supplier<String> origin) {
        this.repository = repository;
        this.invitations = repository.invitations();
        this.rooms = rooms;
        this.overview = new RoomOverview(repository, rooms);
        this.access = access;
        this.cookies = cookies;
        this.origin = origin;
    }

    /**
     * @param maxUses  how many people may come by it, null: any number
     * @param password asked for besides the link, null: none
     * @param guests   whether people without an account may come by it, null: they may
     */
    record NewInvitation(Role role, int expiresInHours, @Nullable Integer maxUses, @Nullable String password, @Nullable Boolean guests) {
        NewInvitation {
            Checks.range(expiresInHours, 1, MAX_HOURS, "expiresInHours");
            if (role == Role.HOST) {
                throw new IllegalArgumentException("role is HOST, allowed are PRESENTER, PARTICIPANT and VIEWER");
            }
            if (maxUses != null) {
                Checks.range(maxUses, 1, MAX_USES, "maxUses");
            }
            if (password != null) {
                Checks.text(password, MIN_PASSWORD, MAX_PASSWORD, "password");
            }
        }

        @Override
        public String toString() {
            return "NewInvitation[role=" + role + "]";
        }
    }

    record InvitationMade(String id, String code, String url, Role role, long expiresAt) {
        @Override
        public String toString() {
            return "InvitationMade";
        }
    }

    /**
     * What whoever holds the code may know before he has come in.
     *
     * @param title    null while there is more to do than to follow the link: a password, or a host's leave
     * @param password whether one is asked for
     * @param waits    a host will have to admit him
     * @param locked   nobody new comes in now
     */
    record InvitationView(String room, @Nullable String title, Role role, boolean password, boolean guests, boolean waits, boolean locked) {
        static InvitationView of(Invitation found, Scrubber texts) {
            boolean asks = found.passwordHash() != null;
            return new InvitationView(found.room(), asks || found.waits() || found.locked() ? null : texts.text(found.title()), found.role(), asks,
                    found.guests(), found.waits(), found.locked());
        }
    }

    record Answer(@Nullable String password) {
        @Override
        public String toString() {
            return "Answer";
        }
    }

    record GuestAnswer(String name, @Nullable String password) {
        @Override
        public String toString() {
            return "GuestAnswer";
        }
    }

    /** @param waits a host has to admit him; nothing of the room is told before */
    record Accepted(String room, Role role, boolean waits) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/rooms/:room/invitations").handler(bodies.json()).handler(this::invite);
        router.get("/api/rooms/:room/invitations").handler(ctx -> {
            var caller = Requests.caller(ctx);
            Requests.answer(ctx, 200, host(ctx, caller).compose(member -> invitations.list(member.room())));
        });
        router.delete("/api/rooms/:room/invitations/:invitation").handler(this::revoke);
        // For everybody: whoever holds a code has been invited, and most have no account.
        router.get("/api/invitations/:code").handler(ctx -> Requests.answer(ctx, 200, find(ctx).compose(found ->
                rooms.scrubber(found.room(), found.role()).map(texts -> InvitationView.of(found, texts)))));
        router.post("/api/invitations/:code/accept").handler(bodies.json()).handler(this::accept);
        router.post("/api/invitations/:code/guest").handler(bodies.json()).handler(this::enter);
    }

    private void invite(RoutingContext ctx) {
        var caller = Requests.caller(ctx);
        var body = Requests.body(ctx, NewInvitation.class);
        Requests.answer(ctx, 201, host(ctx, caller).compose(member -> hash(body.password()).compose(hash -> invitations.invite(member.room(),
                new Invitation.Terms(body.role(), Duration.ofHours(body.expiresInHours()), body.maxUses(), hash,
                        body.guests() == null || body.guests()), caller.accountId())))
                .map(found -> {
                    var made = found.orElseThrow(() -> new HttpRefusal(409, "too-many-invitations",
                            "The room has as many links as it may have. Revoke one that is no longer used."));
                    return new InvitationMade(made.id(), made.code(), origin.get() + "/join/" + made.code(), body.role(), made.expiresAt());
                }));
    }

    private Future<String> hash(String password) {
        return password == null ? Future.succeededFuture() : access.linkPasswords().hash(password).recover(failure -> Future.failedFuture(
                failure instanceof RejectedExecutionException ? refusal(new SignInResult.Refused(SignInResult.Reason.BUSY, 5)) : failure));
    }

    private void revoke(RoutingContext ctx) {
        var caller = Requests.caller(ctx);
        var id = ctx.pathParam("invitation");
        Requests.answer(ctx, 204, host(ctx, caller).compose(member -> invitations.revoke(member.room(), id)).map(guests -> {
            access.endGuests(guests.orElseThrow(() -> HttpRefusal.notFound("invitation")));
            return null;
        }));
    }

    /** For one with an account. */
    private void accept(RoutingContext ctx) {
        var caller = Requests.account(ctx);
        var password = ctx.body() == null || ctx.body().length() <= 0 ? null : Requests.body(ctx, Answer.class).password();
        Requests.answer(ctx, 200, open(ctx, password).compose(_ -> invitations.accept(code(ctx), caller.accountId())).compose(outcome -> {
            var as = accepted(outcome);
            Future<?> told = as.raised() ? RoomRoutes.available(rooms.promote(caller, as.membership(), as.membership().role()))
                    : Future.succeededFuture();
            return told.map(_ -> of(as.membership()));
        }));
    }

    /** For one without: makes a guest, with a session of his own in place of whatever session the browser had. */
    private void enter(RoutingContext ctx) {
        if (Requests.maybeAuthenticated(ctx).filter(who -> !who.caller().guest()).isPresent()) {
            throw new HttpRefusal(409, "signed-in", "You are signed in with an account: accept the invitation with it.");
        }
        var body = Requests.body(ctx, GuestAnswer.class);
        var name = name(body.name());
        open(ctx, body.password()).compose(_ -> invitations.welcome(code(ctx), access.newGuestId(), name))
                .compose(outcome -> access.openGuest(accepted(outcome).membership().account(), cookies.address(ctx))
                        .compose(opened -> leaveBefore(ctx).map(_ -> opened))
                        .map(opened -> {
                            cookies.set(ctx, opened.cookie());
                            return SessionRoutes.Session.of(opened.authenticated(), Optional.of(accepted(outcome).membership().room()));
                        }))
                .onComplete(done -> {
                    if (done.failed()) {
                        ctx.fail(done.cause());
                    } else {
                        Requests.answer(ctx, 201, done.result());
                    }
                });
    }

    /** He was a guest elsewhere, in this browser: that ends. */
    private Future<?> leaveBefore(RoutingContext ctx) {
        return Requests.maybeAuthenticated(ctx).map(access::signOut).orElseGet(Future::succeededFuture);
    }

    /** The invitation, once its password was shown. */
    private Future<Invitation> open(RoutingContext ctx, String password) {
        return find(ctx).compose(found -> {
            if (found.passwordHash() == null) {
                return Future.succeededFuture(found);
            }
            if (password == null || password.isEmpty()) {
                throw new HttpRefusal(403, "password-needed", "This invitation asks for a password.");
            }
            return access.linkPasswords().check(found.id(), password, found.passwordHash(), cookies.address(ctx)).map(refused -> {
                if (refused.isPresent()) {
                    throw refusal(refused.get());
                }
                return found;
            });
        });
    }

    /** As the door of its room stands now, wherever that is open. */
    private Future<Invitation> find(RoutingContext ctx) {
        var code = code(ctx);
        return invitations.invitation(code).map(found -> found.orElseThrow(InvitationRoutes::noInvitation))
                .compose(found -> rooms.settle(found.room())).compose(_ -> invitations.invitation(code))
                .map(found -> found.orElseThrow(InvitationRoutes::noInvitation));
    }

    private Future<Membership> host(RoutingContext ctx, Caller caller) {
        return rooms.settle().compose(_ -> RoomRoutes.member(repository, ctx, caller)).map(member -> {
            if (member.role() != Role.HOST) {
                throw new HttpRefusal(403, "not-the-host", "Only a host of the room invites to it.");
            }
            return member;
        });
    }

    private static Accepted of(Membership member) {
        return new Accepted(member.room(), member.role(), member.standing() != Membership.Standing.IN);
    }

    private static Invitation.AcceptedAs accepted(Invitation.Outcome outcome) {
        return switch (outcome) {
            case Invitation.AcceptedAs as -> as;
            case Invitation.Refusal refusal -> throw switch (refusal) {
                case NO_SUCH -> noInvitation();
                case USED_UP -> new HttpRefusal(403, "invitation-used", "This invitation has been used as often as it may be. Ask for a new one.");
                case LOCKED -> new HttpRefusal(403, "room-locked", "The room is locked: nobody new comes in. Ask its host.");
                case KEPT_OUT -> new HttpRefusal(403, "kept-out", "A host of this room did not let you in or sent you out. Ask the host.");
                case NO_GUESTS -> new HttpRefusal(403, "no-guests", "This invitation is for people with an account. Sign in first.");
            };
        };
    }

    private static String name(String typed) {
        try {
            return Guests.name(typed);
        } catch (AccountRefusedException e) {
            throw new HttpRefusal(422, e.code(), e.getMessage());
        }
    }

    /** 422 for a wrong password: 401 would say that the session has ended. */
    private static HttpRefusal refusal(SignInResult.Refused refused) {
        return switch (refused.reason()) {
            case BAD_CREDENTIALS, DISABLED, BAD_CODE, EXPIRED, NOT_CONNECTED, NO_ROLE, NOT_ALLOWED, PROVIDER_REFUSED, NOT_BELIEVED, OTHER_BROWSER, CONNECTED_ELSEWHERE ->
                    new HttpRefusal(422, "bad-password", "The password of this invitation is another one.");
            case TOO_MANY_ATTEMPTS -> new HttpRefusal(429, refused.reason().code(),
                    "There were too many wrong passwords. Wait a few minutes and try again.", refused.retryAfterSeconds());
            case BUSY, PROVIDER_UNREACHABLE, DIRECTORY_UNREACHABLE -> new HttpRefusal(503, refused.reason().code(), refused.reason().sentence(), refused.retryAfterSeconds());
        };
    }

    private static HttpRefusal noInvitation() {
        return new HttpRefusal(404, "no-such-invitation", "This invitation is unknown, has expired, or its room is closed. Ask for a new one.");
    }

    private static String code(RoutingContext ctx) {
        var code = ctx.pathParam("code");
        if (code.length() > 128) {
            throw noInvitation();
        }
        return code;
    }
}
