package org.caseroom.access;

import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.DisabledAccountException;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The accounts as a Shiro realm. Its principal is the {@link Account}.
 *
 * <p>An unknown login is checked against a hash that no password leads to: the answer takes as long, and is the
 * same, as for a wrong password.
 */
final class AccountRealm extends AuthorizingRealm {
    private final Accounts accounts;
    private final Account nobody;
    private final Map<AccountRole, Rights> byRole = new ConcurrentHashMap<>();

    AccountRealm(Accounts accounts) {
        this.accounts = accounts;
        this.nobody = new Account("", "", "", AccountRole.PARTICIPANT, accounts.hasher().ofNobody(), true, 0, 0);
        setName("account");
        setCachingEnabled(false);
        setAuthenticationTokenClass(UsernamePasswordToken.class);
        setCredentialsMatcher((token, info) -> {
            String password = new String(((UsernamePasswordToken) token).getPassword());
            return accounts.hasher().verify(password, (String) info.getCredentials());
        });
    }

    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        Account account = accounts.byLogin(((UsernamePasswordToken) token).getUsername()).orElse(nobody);
        return new SimpleAuthenticationInfo(account, account.passwordHash(), getName());
    }

    /** Only who knows the password learns that the account is disabled. */
    @Override
    protected void assertCredentialsMatch(AuthenticationToken token, AuthenticationInfo info) {
        super.assertCredentialsMatch(token, info);
        if (((Account) info.getPrincipals().getPrimaryPrincipal()).disabled()) {
            throw new DisabledAccountException();
        }
    }

    @Override
    protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
        var info = new SimpleAuthorizationInfo();
        info.addStringPermissions(((Account) principals.getPrimaryPrincipal()).role().permissions());
        return info;
    }

    /** Everything that the account may do, resolved once: it follows from the role, and every request asks for it. */
    Rights rights(Account account) {
        return byRole.computeIfAbsent(account.role(), _ -> resolved(account));
    }

    private Rights resolved(Account account) {
        AuthorizationInfo info = getAuthorizationInfo(new SimplePrincipalCollection(account, getName()));
        Collection<Permission> resolved = getPermissions(info);
        return Rights.of(resolved.stream().map(Object::toString).toList());
    }
}
