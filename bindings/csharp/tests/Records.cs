using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neo.Api.Tests
{
    /// <summary>Records as the JSON that they came from, without their times and the zeros at the end of fractions.</summary>
    internal static class Records
    {
        internal static string Json(object value)
        {
            if (value == null)
            {
                return "null";
            }
            if (value is string)
            {
                return Tests.Json.Quote((string)value);
            }
            if (value is bool)
            {
                return (bool)value ? "true" : "false";
            }
            if (value is IEnumerable)
            {
                return "[" + string.Join(",", ((IEnumerable)value).Cast<object>().Select(Json)) + "]";
            }
            if (value is long || value is decimal)
            {
                return ((IFormattable)value).ToString("0.##########", CultureInfo.InvariantCulture);
            }
            // A code is written as its word.
            var type = value.GetType();
            return type.IsValueType ? Json(value.ToString()) : Members(value, type);
        }

        private static string Members(object record, Type type)
        {
            var members = type.GetProperties().Select(each => "\"" + Name(each.Name) + "\":" + Json(each.GetValue(record)));
            return "{" + string.Join(",", members) + "}";
        }

        /// <summary>AveragePrice is average_price.</summary>
        private static string Name(string property)
        {
            return Regex.Replace(property, "(?<=.)([A-Z])", "_$1").ToLowerInvariant();
        }
    }
}
