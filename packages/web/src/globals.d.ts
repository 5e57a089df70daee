/** Version of Reachmix, written in by the build. */
declare const __REACHMIX_VERSION__: string;
/** True in the page that is one file, without a server. */
declare const __ONE_FILE__: boolean;
