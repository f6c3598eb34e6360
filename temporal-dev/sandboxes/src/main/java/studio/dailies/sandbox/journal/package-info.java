/// The append-only file that lets a sandbox survive being killed.
@NullMarked
package studio.dailies.sandbox.journal;

import org.jspecify.annotations.NullMarked;
