/// Which mails a person wants, and what the carrier says of those that were sent.
@NullMarked
package studio.dailies.api.mail;

import org.jspecify.annotations.NullMarked;
