using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>DateOnly, TimeOnly, DateTimeOffset and TimeSpan.</summary>
public sealed class TimeQueries : QueryFamily
{
    public TimeQueries()
    {
        DateOnlys();
        TimeOnlys();
        Offsets();
        Spans();
    }

    private void DateOnlys()
    {
        Bag("dateonly_year", s => s.Scalars.Select(x => x.DateOnly.Year));
        Bag("dateonly_month", s => s.Scalars.Select(x => x.DateOnly.Month));
        Bag("dateonly_day", s => s.Scalars.Select(x => x.DateOnly.Day));
        Bag("dateonly_day_of_year", s => s.Scalars.Select(x => x.DateOnly.DayOfYear));
        Bag("dateonly_day_of_week", s => s.Scalars.Select(x => x.DateOnly.DayOfWeek));
        Bag("dateonly_day_number", s => s.Scalars.Select(x => x.DateOnly.DayNumber));
        Bag("dateonly_add_days", s => s.Scalars.Select(x => x.DateOnly.AddDays(40)));
        Bag("dateonly_add_months", s => s.Scalars.Select(x => x.DateOnly.AddMonths(1)));
        Bag("dateonly_add_years", s => s.Scalars.Select(x => x.DateOnly.AddYears(-4)));
        Bag("dateonly_to_datetime", s => s.Scalars.Select(x => x.DateOnly.ToDateTime(TimeOnly.MinValue)));
        Bag("dateonly_to_datetime_with_time", s => s.Scalars.Select(x => x.DateOnly.ToDateTime(x.TimeOnly)));
        Bag("dateonly_difference", s => s.Scalars.Select(x => x.DateOnly.DayNumber - new DateOnly(2020, 1, 1).DayNumber));
        Bag("dateonly_constructed", s => s.Scalars.Select(x => new DateOnly(x.DateOnly.Year, 1, 31)));
        Bag("dateonly_parameter", s =>
        {
            var day = new DateOnly(2020, 2, 18);
            return s.Scalars.Where(x => x.DateOnly == day).Select(x => x.Id);
        });
        Bag("dateonly_contains", s =>
        {
            var days = new[] { new DateOnly(2000, 2, 29), new DateOnly(1904, 3, 1) };
            return s.Ports.Where(p => days.Contains(p.Opened)).Select(p => p.Id);
        });
        Bag("dateonly_grouped", s => s.Passengers.GroupBy(p => p.Born.Year / 10).Select(g => new { g.Key, N = g.Count() }));
    }

    private void TimeOnlys()
    {
        Bag("timeonly_hour", s => s.Scalars.Select(x => x.TimeOnly.Hour));
        Bag("timeonly_minute", s => s.Scalars.Select(x => x.TimeOnly.Minute));
        Bag("timeonly_second", s => s.Scalars.Select(x => x.TimeOnly.Second));
        Bag("timeonly_millisecond", s => s.Scalars.Select(x => x.TimeOnly.Millisecond));
        Bag("timeonly_add_hours_wraps", s => s.Scalars.Select(x => x.TimeOnly.AddHours(20)));
        Bag("timeonly_add_minutes", s => s.Scalars.Select(x => x.TimeOnly.AddMinutes(-90)));
        Bag("timeonly_add", s => s.Scalars.Select(x => x.TimeOnly.Add(TimeSpan.FromHours(3))));
        Bag("timeonly_is_between", s => s.Scalars.Where(x => x.TimeOnly.IsBetween(new TimeOnly(8, 0), new TimeOnly(17, 30))).Select(x => x.Id));
        Bag("timeonly_difference", s => s.Scalars.Select(x => x.TimeOnly - new TimeOnly(1, 0)));
        Bag("timeonly_constructed", s => s.Scalars.Where(x => x.TimeOnly > new TimeOnly(x.TimeOnly.Hour, 30)).Select(x => x.Id));
        Bag("timeonly_to_timespan", s => s.Scalars.Select(x => x.TimeOnly.ToTimeSpan()));
        Bag("timeonly_from_timespan", s => s.Scalars.Select(x => TimeOnly.FromTimeSpan(x.DateTime.TimeOfDay)));
        Bag("timeonly_parameter", s =>
        {
            var time = new TimeOnly(23, 30, 15);
            return s.Ports.Where(p => p.CurfewFrom == time).Select(p => p.Id);
        });
        Bag("timeonly_exact", s => s.Scalars.Where(x => x.TimeOnly == new TimeOnly(5, 17, 29).Add(TimeSpan.FromTicks(1_234_567))).Select(x => x.Id));
    }

    private void Offsets()
    {
        Bag("offset_year", s => s.Scalars.Select(x => x.DateTimeOffset.Year));
        Bag("offset_month_day_hour", s => s.Scalars.Select(x => new { x.DateTimeOffset.Month, x.DateTimeOffset.Day, x.DateTimeOffset.Hour }));
        Bag("offset_minute_second", s => s.Scalars.Select(x => new { x.DateTimeOffset.Minute, x.DateTimeOffset.Second, x.DateTimeOffset.Millisecond }));
        Bag("offset_date", s => s.Scalars.Select(x => x.DateTimeOffset.Date));
        Bag("offset_time_of_day", s => s.Scalars.Select(x => x.DateTimeOffset.TimeOfDay));
        Bag("offset_utc_date_time", s => s.Scalars.Select(x => x.DateTimeOffset.UtcDateTime));
        Bag("offset_date_time", s => s.Scalars.Select(x => x.DateTimeOffset.DateTime));
        Bag("offset_day_of_week", s => s.Scalars.Select(x => x.DateTimeOffset.DayOfWeek));
        Bag("offset_day_of_year", s => s.Scalars.Select(x => x.DateTimeOffset.DayOfYear));
        Bag("offset_add_days", s => s.Scalars.Select(x => x.DateTimeOffset.AddDays(3)));
        Bag("offset_add_months", s => s.Scalars.Select(x => x.DateTimeOffset.AddMonths(3)));
        Bag("offset_add_years", s => s.Scalars.Select(x => x.DateTimeOffset.AddYears(-1)));
        Bag("offset_add_hours", s => s.Scalars.Select(x => x.DateTimeOffset.AddHours(-30)));
        Bag("offset_add_seconds", s => s.Scalars.Select(x => x.DateTimeOffset.AddSeconds(75)));
        Bag("offset_unix_seconds", s => s.Scalars.Select(x => x.DateTimeOffset.ToUnixTimeSeconds()));
        Bag("offset_unix_milliseconds", s => s.Scalars.Select(x => x.DateTimeOffset.ToUnixTimeMilliseconds()));
        Bag("offset_difference", s => s.Scalars.Select(x => x.DateTimeOffset - new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Bag("offset_parameter_in_another_zone", s =>
        {
            var moment = new DateTimeOffset(2024, 2, 29, 18, 30, 0, TimeSpan.FromHours(6));
            return s.Sailors.Where(x => x.LastSeen == moment).Select(x => x.Id);
        }).ExpectObjects();
        Bag("offset_utc_now_is_later", s => s.Scalars.Where(x => x.DateTimeOffset < DateTimeOffset.UtcNow).Select(x => x.Id));
        Bag("offset_order", s => s.Sailors.OrderByDescending(x => x.LastSeen).Select(x => x.Id));
    }

    private void Spans()
    {
        Bag("timespan_days", s => s.Scalars.Select(x => x.TimeSpan.Days));
        Bag("timespan_hours", s => s.Scalars.Select(x => x.TimeSpan.Hours));
        Bag("timespan_minutes", s => s.Scalars.Select(x => x.TimeSpan.Minutes));
        Bag("timespan_seconds", s => s.Scalars.Select(x => x.TimeSpan.Seconds));
        Bag("timespan_milliseconds", s => s.Scalars.Select(x => x.TimeSpan.Milliseconds));
        Bag("timespan_ticks", s => s.Scalars.Select(x => x.TimeSpan.Ticks));
        Bag("timespan_total_days", s => s.Scalars.Select(x => x.TimeSpan.TotalDays)).Rounded();
        Bag("timespan_total_hours", s => s.Scalars.Select(x => x.TimeSpan.TotalHours)).Rounded();
        Bag("timespan_total_minutes", s => s.Scalars.Select(x => x.TimeSpan.TotalMinutes)).Rounded();
        Bag("timespan_total_seconds", s => s.Scalars.Select(x => x.TimeSpan.TotalSeconds)).Rounded();
        Bag("timespan_total_milliseconds", s => s.Scalars.Select(x => x.TimeSpan.TotalMilliseconds)).Rounded();
        Bag("timespan_plus", s => s.Scalars.Select(x => x.TimeSpan + TimeSpan.FromHours(1)));
        Bag("timespan_minus", s => s.Scalars.Select(x => x.TimeSpan - TimeSpan.FromDays(1)));
        Bag("timespan_negate", s => s.Scalars.Select(x => -x.TimeSpan));
        Bag("timespan_compare_parameter", s =>
        {
            var limit = TimeSpan.FromMinutes(30);
            return s.Voyages.Where(v => v.Delay >= limit).Select(v => v.Id);
        });
        Bag("timespan_nullable", s => s.Scalars.Where(x => x.NullTimeSpan == null || x.NullTimeSpan > TimeSpan.Zero).Select(x => x.Id));
        Bag("timespan_distinct", s => s.Voyages.Select(v => v.Delay).Distinct());
        Value("timespan_min", s => s.Voyages.Min(v => v.Delay));
    }
}
