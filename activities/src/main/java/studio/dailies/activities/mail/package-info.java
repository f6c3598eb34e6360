/// Sending one mail: the port, and Resend behind it.
@NullMarked
package studio.dailies.activities.mail;

import org.jspecify.annotations.NullMarked;
