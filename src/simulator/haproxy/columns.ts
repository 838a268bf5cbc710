/** The columns of HAProxy 2.6.12, in its order (HAProxy contract §4). */
export const list = (names: string) => names.split(' ');

/** Up to `-` in fixed order; those after it come with what is compiled in. */
export const COLUMNS: readonly string[] = [
  ...list(
    'pxname svname qcur qmax scur smax slim stot bin bout dreq dresp ereq econ eresp wretr wredis status',
  ),
  ...list(
    'weight act bck chkfail chkdown lastchg downtime qlimit pid iid sid throttle lbtot tracked type rate',
  ),
  ...list(
    'rate_lim rate_max check_status check_code check_duration hrsp_1xx hrsp_2xx hrsp_3xx hrsp_4xx hrsp_5xx',
  ),
  ...list(
    'hrsp_other hanafail req_rate req_rate_max req_tot cli_abrt srv_abrt comp_in comp_out comp_byp comp_rsp',
  ),
  ...list(
    'lastsess last_chk last_agt qtime ctime rtime ttime agent_status agent_code agent_duration check_desc',
  ),
  ...list(
    'agent_desc check_rise check_fall check_health agent_rise agent_fall agent_health addr cookie mode algo',
  ),
  ...list(
    'conn_rate conn_rate_max conn_tot intercepted dcon dses wrew connect reuse cache_lookups cache_hits',
  ),
  ...list('srv_icur src_ilim qtime_max ctime_max rtime_max ttime_max eint idle_conn_cur safe_conn_cur'),
  ...list(
    'used_conn_cur need_conn_est uweight agg_server_status agg_server_check_status agg_check_status - ssl_sess',
  ),
  ...list(
    'ssl_reused_sess ssl_failed_handshake h2_headers_rcvd h2_data_rcvd h2_settings_rcvd h2_rst_stream_rcvd',
  ),
  ...list(
    'h2_goaway_rcvd h2_detected_conn_protocol_errors h2_detected_strm_protocol_errors h2_rst_stream_resp',
  ),
  ...list(
    'h2_goaway_resp h2_open_connections h2_backend_open_streams h2_total_connections h2_backend_total_streams',
  ),
  ...list(
    'h1_open_connections h1_open_streams h1_total_connections h1_total_streams h1_bytes_in h1_bytes_out',
  ),
  ...list('h1_spliced_bytes_in h1_spliced_bytes_out'),
];
