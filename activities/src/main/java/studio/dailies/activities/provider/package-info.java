/// The port to providers: one send, what became of it, and what the job did.
@NullMarked
package studio.dailies.activities.provider;

import org.jspecify.annotations.NullMarked;
