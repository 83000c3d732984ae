"""Words of Kinh names, the frequent first.

The shares of family names are those counted by Lê Trung Hoa; the order of the other words is only a plausible one.
"""

from __future__ import annotations

from bench.population.chances import words

# The seven great family names and those that follow, in per cent; what is left falls to OTHER_FAMILIES.
FAMILIES: dict[str, float] = {
    "Nguyễn": 38.4, "Trần": 12.1, "Lê": 9.5, "Phạm": 7.0, "Hoàng": 5.1, "Phan": 4.5, "Võ": 3.9, "Đặng": 2.1, "Bùi": 2.0,
    "Đỗ": 1.4, "Hồ": 1.3,
}  # fmt: skip
OTHER_FAMILIES = words(
    "Trương Dương Ngô Đoàn Cao Mai Thái Hà Đinh Trịnh Lý Lương Tạ Văn Đào Lâm Tô Châu Cái Bạch Tống Khổng Thân "
    "Lại Quách"
)
OTHER_FAMILIES_SHARE = 12.7
# Names that differ in law and are one word in two mouths: the north of the pass says the first.
FAMILY_TWINS = {"Hoàng": "Huỳnh", "Huỳnh": "Hoàng", "Võ": "Vũ", "Vũ": "Võ", "Phan": "Phạm", "Phạm": "Phan"}

MIDDLES_MEN = words(
    "Đức Hữu Công Xuân Minh Quang Ngọc Thanh Đình Viết Trọng Bá Quốc Hoàng Thành Tấn Duy Gia Tiến Mạnh Thế "
    "Phước Khắc Như"
)
MIDDLES_WOMEN = words(
    "Ngọc Thanh Thùy Hoài Khánh Bảo Quỳnh Diệu Phương Như Tường Minh Hồng Kim Mỹ Thu Ánh Hà Lan Tuyết"
)
# Second words after Thị.
AFTER_THI = words("Thu Hồng Kim Mỹ Ngọc Thanh Minh Bích Phương Hoài Thúy Diệu Ánh Cẩm Lệ Như Thùy Tuyết Xuân Kiều")

MEN_OLD = words(
    "Hùng Bình Sơn Minh Thành Hòa Phúc Lợi Dũng Thọ Lộc Quý Đức Xuân Bốn Năm Sáu Bảy Tám Chín Mười Út Tý Sửu "
    "Dần Mẹo Thìn Ngọ Mùi Tuất Hợi Chiến Thắng Nghĩa Trọng Kính Ngữ Trí Tín Đạo Đệ Huề Kỷ Luyện Mẫn Nậy Ngãi "
    "Nhơn Quang Quế Sanh Tăng Tấn Thiệu Tiếp Toán Trợ Tùng Tường Tư Viễn Vịnh Chắt Cháu Con Đợi Lớn Diễn Khương "
    "Phiến Tỵ Thí Hiển Ba Hai Cả Lễ Thỉ Duyệt Điền Giáo Huyến Liệu Nguyên Phò Quyền Sắc Thái Uyển Xứng"
)
MEN_MIDDLE = words(
    "Hùng Dũng Tuấn Sơn Hải Minh Thành Bình Hòa Long Nam Cường Thắng Chiến Quang Tùng Vinh Phong Đức Hưng Hiếu "
    "Trung Lâm Phương Việt Thủy Kiên Quyết Lực Linh Toàn Phúc Hậu Khánh An Ân Bảo Cảnh Chung Công Đạt Định Đông "
    "Giang Hào Hoàng Huy Khoa Kỳ Lý Mạnh Mỹ Nghĩa Nhân Quân Quý Tâm Tân Thái Thiện Thịnh Thọ Tiến Tình Trường "
    "Tú Tuân Thuận Tài Sỹ Sáng Quốc Phú Nhật Ngọc Lợi Luận Liêm Lanh Khải Hiền Dương Dưỡng Diệm Chính Chương "
    "Châu Bường Ánh Ái Tường Xuân Vũ Vương"
)
MEN_YOUNG = words(
    "Huy Bảo Minh Anh Phúc Đạt Khoa Quân Nam Hưng Long Phong Duy Hoàng Nhật Tuấn Quốc Trường Việt Vũ Lâm Hiếu "
    "Đức Tài Thịnh Nguyên Khang Khôi Kiệt Thiên Hùng Dũng Sơn Hải Thành Bình Hòa Cường Thắng Quang Tùng Trung "
    "Toàn Linh Khánh An Ân Công Định Giang Hậu Lợi Lộc Mạnh Nghĩa Nhân Pháp Phát Phước Quý Sang Tâm Tân Thái "
    "Thiện Tiến Tín Trí Trọng Tú Vinh Vương Ý Đăng Danh Chí Cảnh Bách"
)
WOMEN_OLD = words(
    "Hoa Lan Gái Bé Út Hồng Mai Lài Cúc Huệ Thí Con Nuôi Lựu Đào Sen Chanh Chắt Em Hường Thảo Xuân Thu Nở Mẹt "
    "Tý Sửu Dần Thìn Tỵ Ngọ Mùi Dậu Tuất Hợi Liễu Loan Phượng Yến Nhạn Oanh Vân Nguyệt Hằng Tuyết Sương Mơ Mận "
    "Chút Diệu Đẹp Hiền Hòa Thuận Lành Thiệt Thương Xinh Khuyên Kiều Lợi Lộc Lê Duyên Cháu Chớ Chuyên Dung Bốn "
    "Năm Sáu Bảy Tám Chín Tư Ba Hoài Khế Lan Mót Nghĩa Ngò Quít Rí Thẻo Thỏn Viên Xảo Khóa"
)
WOMEN_MIDDLE = words(
    "Hoa Hương Hồng Lan Hà Hằng Thủy Thúy Nga Hạnh Loan Liên Thanh Tâm Mai Nguyệt Bình Hiền Phương Dung Yến "
    "Thảo Vân Huệ Cúc Lý Oanh Hải Minh Nhung Tuyết Thu Xuân Sương Trang Thơm Tình Thương Ngọc Lài Hường Bé "
    "Huyền Lê Ánh Ái Châu Diệu Đào Gái Giang Hợi Kiều Kim Lệ Luyến Mỹ Ngân Nhàn Phúc Phượng Quyên Quý Tuyền Hòa "
    "Hoài Hiếu Hảo Duyên Diễm Chung Chiến Cẩm Bích Bưởi An Thắm Thoa Thuận Thùy Trâm Tú Út Vinh"
)
WOMEN_YOUNG = words(
    "Anh Linh Trang Nhi My Vy Ngân Hân Thảo Trâm Uyên Như Phương Châu Ngọc Hà Quỳnh Thư Yến Tiên Mai Giang Ly "
    "Hằng Huyền Thúy Na Nhung Oanh Hương Lan Hoa Hồng Thủy Nga Hạnh Loan Thanh Tâm Hiền Dung Vân Lý Tuyết Thu "
    "Ánh Diệu Duyên Hiếu Khánh Kiều Lệ Mỹ Nguyên Nguyệt Nhàn Phúc Phượng Quyên Quý Sương Thơ Thơm Thương Tú "
    "Tuyền Tường Vi Xuân Ý Ái An Bình Chi Dương Đan Hậu"
)

# What a person is called at home: beasts, order of birth, endearments, names borne in the war.
CALLED_MEN = words("Tý Cu Bê Còi Đen Lùn Ba Tư Năm Sáu Bảy Tám Út Cả Chút Cọt Mực Rô Tèo Sứt Nhỏ Chắt Bờm Lì Đực Sẹo")
CALLED_WOMEN = words("Bé Gái Mẹt Út Cún Tí Na Bưởi Mít Ba Tư Năm Sáu Bảy Tám Chút Nở Cái Thẹn Đẹt Nụ Hĩm Nhỏ Chanh")
WAR_NAMES = words("Quyết Thắng Tiến Trường Sơn Hồng Kỳ Việt Thống Nhất Kiên Trung Giải Phóng Bình Minh Hải Nam")
