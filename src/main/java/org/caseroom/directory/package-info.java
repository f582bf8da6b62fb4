/** The directory of the house (LDAP v3): whether a name and a password are somebody's, and in which groups he is. Knows no accounts. */
package org.caseroom.directory;
