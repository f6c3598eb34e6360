/// What was deleted and can no longer be restored, removed from every store and from outside.
@NullMarked
package studio.dailies.activities.erasure;

import org.jspecify.annotations.NullMarked;
