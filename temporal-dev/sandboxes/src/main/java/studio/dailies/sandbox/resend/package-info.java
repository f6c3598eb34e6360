/// Resend: the sending of mail, its idempotency, and a mailbox to read what was sent.
@NullMarked
package studio.dailies.sandbox.resend;

import org.jspecify.annotations.NullMarked;
