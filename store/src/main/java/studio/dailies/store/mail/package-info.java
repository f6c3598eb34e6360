/// Mails: what is to be sent, and what became of it.
@NullMarked
package studio.dailies.store.mail;

import org.jspecify.annotations.NullMarked;
