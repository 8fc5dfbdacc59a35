#include "core/nn/BlockProduct.h"

#include "core/nn/FusedLinear.h"
#include "core/nn/Rows.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <omp.h>

#include <algorithm>

namespace vivify::nn {

namespace {

/// Lets what runs inside see one thread only: inside a parallel region too, oneDNN plans for as many as it is told.
class OneThread
{
public:
    OneThread()
    {
        at::get_num_threads();  // LibTorch sets the number of each new thread at its first question
        m_before = omp_get_max_threads();
        omp_set_num_threads(1);
    }
    ~OneThread() { omp_set_num_threads(m_before); }
    OneThread(const OneThread &) = delete;
    OneThread &operator=(const OneThread &) = delete;

private:
    int m_before = 1;
};

}  // namespace

BlockProduct::BlockProduct(const at::Tensor &matrix, bool lasting)
    : m_out(matrix.size(0))
    , m_cut(matrix.is_cpu() && matrix.scalar_type() == at::kBFloat16 && matrix.size(1) > shortSum)
    , m_lasting(lasting)
{
    const int64_t width = m_cut ? blockColumns : m_out;
    for (int64_t from = 0; from < m_out; from += width) {
        const at::Tensor part = matrix.narrow(0, from, std::min(width, m_out - from));
        m_parts.push_back(lasting ? arrangedForLinear(part) : part);
    }
}

/// A matrix that is not kept is arranged at each block's product, so then all rows go at once.
int64_t BlockProduct::rowsOf(int64_t count) const
{
    return m_lasting ? blockRows : std::max<int64_t>(1, count);
}

at::Tensor BlockProduct::forward(const at::Tensor &x, const at::Tensor &bias) const
{
    if (!m_cut)
        return fusedLinear(x, m_parts.front(), bias);
    at::Tensor out = at::empty({x.size(0), m_out}, x.options());
    into(out, x, bias, false);
    return out;
}

void BlockProduct::block(int64_t row, int64_t part, at::Tensor &out, const at::Tensor &x, const at::Tensor &bias,
                         bool add) const
{
    const int64_t rows = std::min(rowsOf(x.size(0)), x.size(0) - row), column = part * blockColumns;
    const at::Tensor &matrix = m_parts[size_t(part)];
    const int64_t columns = std::min(blockColumns, m_out - column);
    const at::Tensor shift = bias.defined() ? bias.narrow(0, column, columns) : bias;
    rows::place(fusedLinear(x.narrow(0, row, rows), matrix, shift), out, row, column, add);
}

void BlockProduct::into(at::Tensor out, const at::Tensor &x, const at::Tensor &bias, bool add) const
{
    if (!m_cut) {
        const at::Tensor y = fusedLinear(x, m_parts.front(), bias);
        if (add)
            rows::addTo(out, y, {});
        else
            out.copy_(y);
        return;
    }
    const int64_t step = rowsOf(x.size(0)), high = (x.size(0) + step - 1) / step, wide = int64_t(m_parts.size());
    at::parallel_for(0, high * wide, 1, [&](int64_t begin, int64_t end) {
        const c10::InferenceMode guard;
        const OneThread one;
        for (int64_t i = begin; i < end; ++i)
            block(i % high * step, i / high, out, x, bias, add);
    });
}

}  // namespace vivify::nn
