/// What was deleted and can no longer be restored, removed for good.
@NullMarked
package studio.dailies.workflows.erasure;

import org.jspecify.annotations.NullMarked;
