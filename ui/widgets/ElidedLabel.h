#pragma once

#include <QLabel>

namespace vivify {

/// One line of plain text that ends in "…" where the room ends; the whole of it is its tool tip then.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    bool fits() const;
};

} // namespace vivify
