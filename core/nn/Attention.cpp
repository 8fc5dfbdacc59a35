#include "core/nn/Attention.h"

#include "core/nn/PieceLimit.h"
#include "core/nn/TorchVersion.h"

#include <algorithm>
#include <cmath>

namespace vivify::nn {

namespace {

constexpr int64_t scoreLimit = 16 * 1024 * 1024;  // numbers of the score matrix held at once
constexpr int64_t batchLimit = 65535;             // CUDA's kernels put the batch on a grid axis of this length

/// q (B, H, L, D): one piece, small enough to hold its scores where there is no fused kernel.
at::Tensor attendPiece(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v, bool causal, int64_t firstQuery)
{
    if (fusedAttention && !causal)
        return scaledDotProduct(q, k, v);
    at::Tensor scores = at::matmul(q * (1.0 / std::sqrt(double(q.size(-1)))), k.transpose(-1, -2));
    if (causal)
        scores += at::full({q.size(-2), k.size(-2)}, -INFINITY, scores.options()).triu(1 + firstQuery);
    return at::matmul(scores.softmax(-1), v);
}

/// How many queries and how many batch entries a piece may have.
struct Cut {
    int64_t queries;
    int64_t batch;
};

Cut cut(const at::Tensor &q, int64_t keys)
{
    const double perQuery = 4.0 * double(q.size(1) * keys * q.size(3));
    double room = pieceOperations(q.scalar_type()) / perQuery;
    if (!fusedAttention)
        room = std::min(room, double(scoreLimit) / double(q.size(1) * keys));
    const int64_t queries = std::clamp<int64_t>(int64_t(room), 1, q.size(2));
    const int64_t batch = std::clamp<int64_t>(int64_t(room / double(q.size(2))), 1, q.size(0));
    return {queries, std::min(batch, std::max<int64_t>(1, batchLimit / q.size(1)))};
}

/// Calls visit(first batch entry, count, first query, count) for every piece.
template<class Visit>
void forPieces(const at::Tensor &q, int64_t keys, const Poll &callback, Visit visit)
{
    const Cut size = cut(q, keys);
    for (int64_t b = 0; b < q.size(0); b += size.batch) {
        const int64_t entries = std::min(size.batch, q.size(0) - b);
        for (int64_t l = 0; l < q.size(2); l += size.queries) {
            poll(callback);
            visit(b, entries, l, std::min(size.queries, q.size(2) - l));
        }
    }
}

at::Tensor heads4(const at::Tensor &x, int64_t heads)
{
    return x.unflatten(2, {heads, x.size(2) / heads}).transpose(1, 2);
}

}  // namespace

at::Tensor attention(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v, bool causal, const Poll &callback)
{
    at::Tensor out = at::empty({q.size(0), q.size(1), q.size(2), v.size(3)}, q.options());
    forPieces(q, k.size(2), callback, [&](int64_t b, int64_t entries, int64_t l, int64_t queries) {
        const at::Tensor part = q.narrow(0, b, entries).narrow(2, l, queries);
        out.narrow(0, b, entries).narrow(2, l, queries)
            .copy_(attendPiece(part, k.narrow(0, b, entries), v.narrow(0, b, entries), causal, l));
    });
    return out;
}

at::Tensor attendTokens(const at::Tensor &q, const at::Tensor &k, const at::Tensor &v, int64_t heads, const Poll &callback)
{
    const int64_t batch = std::max(q.size(0), k.size(0));
    const at::Tensor query = heads4(q.expand({batch, -1, -1}), heads);
    const at::Tensor key = heads4(k.expand({batch, -1, -1}), heads), value = heads4(v.expand({batch, -1, -1}), heads);
    if (const Cut size = cut(query, k.size(1)); size.batch == batch && size.queries == q.size(1)) {
        poll(callback);
        return attendPiece(query, key, value, false, 0).transpose(1, 2).reshape({batch, q.size(1), -1});
    }
    at::Tensor out = at::empty({batch, q.size(1), q.size(2)}, q.options());
    const at::Tensor target = heads4(out, heads);
    forPieces(query, k.size(1), callback, [&](int64_t b, int64_t entries, int64_t l, int64_t queries) {
        const at::Tensor part = query.narrow(0, b, entries).narrow(2, l, queries);
        target.narrow(0, b, entries).narrow(2, l, queries)
            .copy_(attendPiece(part, key.narrow(0, b, entries), value.narrow(0, b, entries), false, 0));
    });
    return out;
}

}  // namespace vivify::nn
