package org.caseroom.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.AggregateTrustManager;
import com.unboundid.util.ssl.HostNameTrustManager;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.File;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.caseroom.config.LdapConfig;

/**
 * Binds people to the directory. Blocking, for virtual threads; a connection for each sign-in, which never follows referrals: one leads to
 * where somebody else says, with the password.
 */
public final class Directory {
    private static final int MOST_GROUPS = 2000;
    private static final String PLACE = "{login}";

    private final LdapConfig config;
    private final Optional<SSLContext> tls;

    /** @throws IllegalStateException if {@code access.ldap.trustFile} cannot be read */
    public Directory(LdapConfig config) {
        this.config = config;
        try {
            X509TrustManager believed = config.trustFile().isEmpty() ? JVMDefaultTrustManager.getInstance() : new PEMFileTrustManager(new File(config.trustFile()));
            // The library checks the name of the host after a handshake by LDAPS and not after StartTLS; as a part of what is believed it is checked in both.
            TrustManager both = new AggregateTrustManager(true, believed, new HostNameTrustManager(false, host()));
            this.tls = config.tls().equals("none") ? Optional.empty() : Optional.of(new SSLUtil(both).createSSLContext());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificates of the directory (access.ldap.trustFile) cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Who it is.
     *
     * @return empty if there is no such person, more than one, or the password is wrong or empty
     * @throws DirectoryUnavailableException if the directory cannot be asked
     */
    public Optional<DirectoryPerson> person(String login, String password) {
        // RFC 4513, 5.1.2: a bind with a name and no password succeeds and proves nothing.
        if (login.isBlank() || password.isEmpty()) {
            return Optional.empty();
        }
        try (LDAPConnection connection = connect()) {
            return config.bindDn().isEmpty() ? direct(connection, login, password) : searched(connection, login, password);
        } catch (LDAPException e) {
            throw new DirectoryUnavailableException("the directory answers " + e.getResultCode().getName(), e);
        }
    }

    /** An IPv6 address without its brackets. */
    private String host() {
        return config.host().replaceAll("[\\[\\]]", "");
    }

    private LDAPConnection connect() throws LDAPException {
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(config.timeoutMillis());
        options.setResponseTimeoutMillis(config.timeoutMillis());
        options.setFollowReferrals(false);
        options.setBindWithDNRequiresPassword(true);
        options.setAbandonOnTimeout(false);
        options.setUseSynchronousMode(true);
        LDAPConnection connection = config.tls().equals("ldaps") ? new LDAPConnection(tls.orElseThrow().getSocketFactory(), options) : new LDAPConnection(options);
        try {
            connection.connect(host(), config.portInUse(), config.timeoutMillis());
            if (config.tls().equals("starttls")) {
                ExtendedResult answer = connection.processExtendedOperation(new StartTLSExtendedRequest(tls.orElseThrow()));
                if (answer.getResultCode() != ResultCode.SUCCESS) {
                    throw new LDAPException(answer);
                }
            }
            return connection;
        } catch (LDAPException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Optional<DirectoryPerson> direct(LDAPConnection connection, String login, String password) throws LDAPException {
        String escaped = new RDN("cn", login).toMinimallyEncodedString().substring("cn=".length());
        // Active Directory takes login@domain too, which is no distinguished name and needs no escape.
        String name = config.userDn().replace(PLACE, DN.isValidDN(config.userDn().replace(PLACE, "x")) ? escaped : login);
        if (!bound(connection, name, password)) {
            return Optional.empty();
        }
        Optional<SearchResultEntry> entry = config.baseDn().isEmpty() ? Optional.ofNullable(connection.getEntry(name, attributes())) : found(connection, login);
        return entry.isEmpty() ? Optional.empty() : Optional.of(read(connection, entry.get(), login));
    }

    private Optional<DirectoryPerson> searched(LDAPConnection connection, String login, String password) throws LDAPException {
        connection.bind(new SimpleBindRequest(config.bindDn(), config.bindPassword()));
        Optional<SearchResultEntry> entry = found(connection, login);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        // Read by the account that searches, for people may not see groups; the password is tried last.
        DirectoryPerson person = read(connection, entry.get(), login);
        return bound(connection, entry.get().getDN(), password) ? Optional.of(person) : Optional.empty();
    }

    private static boolean bound(LDAPConnection connection, String name, String password) throws LDAPException {
        try {
            connection.bind(new SimpleBindRequest(name, password));
            return true;
        } catch (LDAPException e) {
            ResultCode code = e.getResultCode();
            if (code == ResultCode.INVALID_CREDENTIALS || code == ResultCode.NO_SUCH_OBJECT || code == ResultCode.INVALID_DN_SYNTAX
                    || code == ResultCode.INAPPROPRIATE_AUTHENTICATION || code == ResultCode.UNWILLING_TO_PERFORM || code == ResultCode.CONSTRAINT_VIOLATION) {
                return false;
            }
            throw e;
        }
    }

    private Optional<SearchResultEntry> found(LDAPConnection connection, String login) throws LDAPException {
        Filter filter = Filter.create(config.userFilter().replace(PLACE, Filter.encodeValue(login)));
        // Two would already be too many.
        var request = new SearchRequest(config.baseDn(), SearchScope.SUB, DereferencePolicy.NEVER, 2, config.timeoutMillis() / 1000 + 1, false, filter, attributes());
        List<SearchResultEntry> entries = entries(connection, request);
        return entries.size() == 1 ? Optional.of(entries.getFirst()) : Optional.empty();
    }

    private static List<SearchResultEntry> entries(LDAPConnection connection, SearchRequest request) throws LDAPException {
        try {
            return connection.search(request).getSearchEntries();
        } catch (LDAPSearchException e) {
            if (e.getResultCode() == ResultCode.SIZE_LIMIT_EXCEEDED && e.getSearchEntries() != null) {
                return e.getSearchEntries();
            }
            throw e;
        }
    }

    private String[] attributes() {
        return new String[] {config.idAttribute(), config.loginAttribute(), config.nameAttribute(), "memberOf"};
    }

    private DirectoryPerson read(LDAPConnection connection, SearchResultEntry entry, String login) throws LDAPException {
        Attribute id = entry.getAttribute(config.idAttribute());
        if (id == null || id.getValueByteArray() == null || id.getValueByteArray().length == 0) {
            throw new LDAPException(ResultCode.NO_SUCH_ATTRIBUTE, "the entry has no " + config.idAttribute());
        }
        String shown = entry.getAttributeValue(config.loginAttribute());
        String name = entry.getAttributeValue(config.nameAttribute());
        return new DirectoryPerson(config.idAttribute().equalsIgnoreCase("objectGUID") ? HexFormat.of().formatHex(id.getValueByteArray()) : id.getValue(),
                shown == null ? login : shown, name == null ? "" : name, groups(connection, entry));
    }

    private List<String> groups(LDAPConnection connection, SearchResultEntry entry) throws LDAPException {
        var names = new ArrayList<String>();
        if (config.groupBaseDn().isEmpty()) {
            String[] values = entry.getAttributeValues("memberOf");
            names.addAll(values == null ? List.of() : List.of(values));
        } else {
            Filter filter = Filter.create(config.groupFilter().replace("{dn}", Filter.encodeValue(entry.getDN())));
            var request = new SearchRequest(config.groupBaseDn(), SearchScope.SUB, DereferencePolicy.NEVER, MOST_GROUPS, config.timeoutMillis() / 1000 + 1, false,
                    filter, SearchRequest.NO_ATTRIBUTES);
            entries(connection, request).forEach(group -> names.add(group.getDN()));
        }
        var groups = new ArrayList<String>();
        for (String name : names.subList(0, Math.min(MOST_GROUPS, names.size()))) {
            groups.add(name);
            if (DN.isValidDN(name)) {
                groups.add(new DN(name).toNormalizedString());
                RDN first = new DN(name).getRDN();
                if (first != null) {
                    groups.add(first.getAttributeValues()[0]);
                }
            }
        }
        return List.copyOf(groups);
    }
}
