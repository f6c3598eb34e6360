/// How often something may be done, counted over all processes.
@NullMarked
package studio.dailies.store.limit;

import org.jspecify.annotations.NullMarked;
