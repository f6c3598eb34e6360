/// The edge: the caches in front of what is public.
@NullMarked
package studio.dailies.activities.edge;

import org.jspecify.annotations.NullMarked;
