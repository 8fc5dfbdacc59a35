#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace vivify::nn {

/// The matrix of a product x Wᵀ + b on the CPU. oneDNN cuts long bf16 sums at places that depend on the number of threads,
/// and with them the last bits of the result; so such a product is cut into blocks by its shape alone, each reckoned by
/// one thread. Const after construction; one thread at a time.
class BlockProduct
{
public:
    static constexpr int64_t blockRows = 384;     // a block's result stays in the second-level cache
    static constexpr int64_t blockColumns = 640;
    static constexpr int64_t shortSum = 512;      // up to here oneDNN never cuts a sum

    BlockProduct() = default;
    /// matrix (out, in); `lasting` arranges it once for all products, for a matrix that is kept.
    BlockProduct(const at::Tensor &matrix, bool lasting);

    bool defined() const { return !m_parts.empty(); }
    /// x (M, in) contiguous, bias (out) or undefined → (M, out).
    at::Tensor forward(const at::Tensor &x, const at::Tensor &bias) const;
    /// The same into `out` (M, out) contiguous, or added to what is there.
    void into(at::Tensor out, const at::Tensor &x, const at::Tensor &bias, bool add) const;

private:
    void block(int64_t row, int64_t part, at::Tensor &out, const at::Tensor &x, const at::Tensor &bias, bool add) const;
    int64_t rowsOf(int64_t count) const;

    std::vector<at::Tensor> m_parts;  // of blockColumns each; one where no sum is long
    int64_t m_out = 0;
    bool m_cut = false;
    bool m_lasting = false;
};

}  // namespace vivify::nn
