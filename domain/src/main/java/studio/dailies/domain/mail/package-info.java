/// Addresses and the classes of mail.
@NullMarked
package studio.dailies.domain.mail;

import org.jspecify.annotations.NullMarked;
