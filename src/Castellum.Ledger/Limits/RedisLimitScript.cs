namespace Castellum.Ledger.Limits;

/// <summary>The limiter as one atomic script, on Redis' own clock so that the nodes' clocks do not matter.</summary>
/// <remarks>Per target three keys (requests, tokens, places) and three limits (zero for none). First everything is checked, then everything is taken.</remarks>
internal static class RedisLimitScript
{
    /// <summary>KEYS: r1 t1 c1 r2 t2 c2 …; ARGV: tokens, call id, lease in microseconds, then rpm1 tpm1 con1 rpm2 ….</summary>
    /// <remarks>Answers: refusing target (0 for none), reason (1 requests, 2 tokens, 3 places), wait, then per target requests tat - now, tokens tat - now.</remarks>
    public const string Take = """
        local time = redis.call('TIME')
        local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
        local minute = 60000000
        local tokens = tonumber(ARGV[1])
        local lease = tonumber(ARGV[3])
        local plan = {}
        local answer = {0, 0, 0}
        for i = 1, #KEYS / 3 do
          local base = (i - 1) * 3
          for kind = 1, 2 do
            local limit = tonumber(ARGV[3 + base + kind])
            local tat = math.max(tonumber(redis.call('GET', KEYS[base + kind]) or '0'), now)
            if limit > 0 then
              local cost = kind == 1 and 1 or tokens
              local width = math.min(math.floor(cost * minute / limit), 1440 * minute)
              local wait = tat + math.min(width, minute) - now - minute
              if wait > 0 then return {i, kind, wait, tat - now, tat - now} end
              tat = tat + width
              plan[#plan + 1] = {KEYS[base + kind], tat}
            end
            answer[#answer + 1] = tat - now
          end
          local places = tonumber(ARGV[3 + base + 3])
          if places > 0 then
            redis.call('ZREMRANGEBYSCORE', KEYS[base + 3], '-inf', now)
            if redis.call('ZCARD', KEYS[base + 3]) >= places then return {i, 3, 1000000, 0, 0} end
          end
        end
        for i = 1, #plan do
          redis.call('SET', plan[i][1], string.format('%.0f', plan[i][2]), 'PX', math.ceil((plan[i][2] - now) / 1000) + 1000)
        end
        for i = 1, #KEYS / 3 do
          local base = (i - 1) * 3
          if tonumber(ARGV[3 + base + 3]) > 0 then
            redis.call('ZADD', KEYS[base + 3], now + lease, ARGV[2])
            redis.call('PEXPIRE', KEYS[base + 3], math.ceil(lease / 1000) + 1000)
          end
        end
        return answer
        """;

    /// <summary>KEYS as above; ARGV: token difference, call id, then tpm1 tpm2 ….</summary>
    public const string Finish = """
        local time = redis.call('TIME')
        local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
        local minute = 60000000
        local difference = tonumber(ARGV[1])
        for i = 1, #KEYS / 3 do
          local base = (i - 1) * 3
          redis.call('ZREM', KEYS[base + 3], ARGV[2])
          local limit = tonumber(ARGV[2 + i])
          if limit > 0 and difference ~= 0 then
            local tat = tonumber(redis.call('GET', KEYS[base + 2]) or '0')
            local width = math.min(math.floor(math.abs(difference) * minute / limit), 1440 * minute)
            if difference > 0 then tat = math.max(tat, now) + width else tat = tat - width end
            if tat > now then
              redis.call('SET', KEYS[base + 2], string.format('%.0f', tat), 'PX', math.ceil((tat - now) / 1000) + 1000)
            else
              redis.call('DEL', KEYS[base + 2])
            end
          end
        end
        return 1
        """;
}
