/// Exports: what is gathered, how it is written into volumes, and how they go again.
@NullMarked
package studio.dailies.activities.export;

import org.jspecify.annotations.NullMarked;
