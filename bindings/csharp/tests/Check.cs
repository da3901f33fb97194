using System;
using System.Collections.Generic;

namespace Neo.Api.Tests
{
    /// <summary>What tests demand.</summary>
    internal static class Check
    {
        internal static void True(bool condition, string otherwise)
        {
            if (!condition)
            {
                throw new InvalidOperationException(otherwise);
            }
        }

        internal static void Equal<T>(T wanted, T found)
        {
            True(EqualityComparer<T>.Default.Equals(wanted, found), "wanted " + wanted + ", found " + found);
        }

        internal static void Contains(string part, string whole)
        {
            True(whole != null && whole.Contains(part), "'" + part + "' is not in: " + whole);
        }

        internal static void ContainsNot(string part, string whole)
        {
            True(!whole.Contains(part), "'" + part + "' is in: " + whole);
        }

        internal static T Throws<T>(Action action)
            where T : Exception
        {
            try
            {
                action();
            }
            catch (T error)
            {
                return error;
            }
            throw new InvalidOperationException("nothing was thrown; wanted " + typeof(T).Name);
        }

        /// <summary>The error of that kind that the call ends with.</summary>
        internal static NeoException Fails(NeoErrorKind kind, Action action)
        {
            var error = Throws<NeoException>(action);
            True(error.Kind == kind, "wanted " + kind + ", found " + error);
            return error;
        }
    }
}
